"""Greek letters that appear alone in Chinese: the Chinese names that people say for them."""

from __future__ import annotations

NAMES = {
    "α": "阿尔法", "β": "贝塔", "γ": "伽马", "δ": "德尔塔", "ε": "艾普西隆", "ζ": "泽塔",
    "η": "伊塔", "θ": "西塔", "κ": "卡帕", "λ": "兰姆达", "ξ": "克西", "π": "派", "ρ": "柔",
    "σ": "西格玛", "τ": "陶", "φ": "斐", "χ": "卡", "ψ": "普西", "ω": "欧米伽", "μ": "缪",
    "Γ": "伽马", "Δ": "德尔塔", "Θ": "西塔", "Λ": "兰姆达", "Σ": "西格玛", "Φ": "斐",
    "Ψ": "普西", "Ω": "欧米伽", "ϕ": "斐",
}  # fmt: skip


def is_greek(character: str) -> bool:
    """Return whether a character, or "", is a letter of a Greek word."""
    return "\u0370" <= character <= "\u03ff" or "\u1f00" <= character <= "\u1fff"
