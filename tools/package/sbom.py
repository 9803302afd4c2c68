"""The bill of materials of an installer, as CycloneDX 1.6 in JSON."""

from __future__ import annotations

import hashlib
import json
import re
import uuid
from datetime import UTC, datetime
from urllib.parse import quote

from tools.package.licences import Inside, Part
from tools.package.own_files import Project

_SPDX = re.compile(
    r"(?:0BSD|Apache-2\.0|BSD-[23]-Clause|BSL-1\.0|CC0-1\.0|FTL|IJG|L?GPL-[23]\.\d-(?:only|or-later)"
    r"|MIT(?:-0|-CMU)?|MPL-2\.0|PSF-2\.0|Unicode-3\.0|Unlicense|X11|Zlib|blessing|bzip2-1\.0\.6"
    r"|libpng-2\.0|libtiff)"
)
"""Those of SPDX's names that our packages use. Its list is long, and a wrong name is no licence."""


def bill_of_materials(project: Project, parts: tuple[Part, ...], target: str, epoch: int) -> str:
    """Return it. Equal contents give equal bytes: its number is made from them."""
    components = [
        _component(part) for part in sorted(parts, key=lambda part: (part.name, part.version))
    ]
    digest = hashlib.sha256(json.dumps([project.version, target, components]).encode()).digest()
    bill = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.UUID(bytes=digest[:16], version=5)}",
        "version": 1,
        "metadata": {
            "timestamp": datetime.fromtimestamp(epoch, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "component": {
                "type": "application",
                "bom-ref": project.name,
                "name": project.name,
                "version": project.version,
                "description": project.description,
                "licenses": [_licence(project.licence)],
                "properties": [{"name": "yinling:target", "value": target}],
            },
        },
        "components": components,
        "dependencies": [
            {"ref": project.name, "dependsOn": [str(each["bom-ref"]) for each in components]}
        ],
    }
    return json.dumps(bill, ensure_ascii=False, indent=2) + "\n"


def _component(part: Part) -> dict[str, object]:
    purl = f"pkg:{part.kind}/{part.name}@{quote(part.version, safe='')}"
    found: dict[str, object] = {
        "type": "library",
        "bom-ref": purl,
        "name": part.name,
        "version": part.version,
        "purl": purl,
        "hashes": [{"alg": "SHA-256", "content": part.sha256}],
    }
    if part.licence:
        found["licenses"] = [_licence(part.licence)]
    if part.inside:
        found["components"] = [_component_inside(each, purl) for each in part.inside]
    return found


def _component_inside(each: Inside, holder: str) -> dict[str, object]:
    found: dict[str, object] = {
        "type": "library",
        "bom-ref": f"{holder}#{each.name}@{each.version}",
        "name": each.name,
    }
    named = {"version": each.version, "purl": each.purl}
    found |= {key: said for key, said in named.items() if said}
    if each.licence:
        found["licenses"] = [_licence(each.licence)]
    return found


def _licence(words: str) -> dict[str, object]:
    """Return SPDX's own words as such, and the names that makers give as names."""
    each = re.split(r" (?:OR|AND) ", words)
    if not all(_SPDX.fullmatch(name) for name in each):
        return {"license": {"name": words}}
    return {"license": {"id": words}} if len(each) == 1 else {"expression": words}
