# Yinling Reader on Windows: what run.sh is elsewhere. NOT TRIED YET: written from the documentation of
# Windows PowerShell 5.1, and never run on Windows.
#
#   powershell -ExecutionPolicy Bypass -File run.ps1            open the app
#   powershell -ExecutionPolicy Bypass -File run.ps1 test       run the tests
#   powershell -ExecutionPolicy Bypass -File run.ps1 voice      fetch the natural voice and try it
#   powershell -ExecutionPolicy Bypass -File run.ps1 paper      fetch what reads photos of pages
#   powershell -ExecutionPolicy Bypass -File run.ps1 ctl list   yinlingctl
#
# The words that are printed are English on purpose: PowerShell 5.1 reads a script without a byte
# order mark in the system's old code page, which would garble Chinese.
$ErrorActionPreference = 'Stop'
Set-Location -LiteralPath $PSScriptRoot
$venv = Join-Path $PSScriptRoot '.venv'
$python = Join-Path $venv 'Scripts\python.exe'
$isNewEnough = 'import sys; sys.exit(sys.version_info < (3, 11))'

function Assert-Done([string] $what) {
    if ($LASTEXITCODE -ne 0) {
        Write-Host "$what failed (code $LASTEXITCODE)."
        exit 3
    }
}

function New-Environment {
    if (Test-Path -LiteralPath $python) {
        & $python -c $isNewEnough
        if ($LASTEXITCODE -eq 0) { return }
        Remove-Item -LiteralPath $venv -Recurse -Force
    }
    if (-not (Get-Command py -ErrorAction SilentlyContinue)) {
        Write-Host 'Python 3.11 or newer is needed: install it from https://www.python.org, then try again.'
        exit 3
    }
    & py -3 -c $isNewEnough
    if ($LASTEXITCODE -ne 0) {
        Write-Host 'Python 3.11 or newer is needed: install it from https://www.python.org, then try again.'
        exit 3
    }
    & py -3 -m venv $venv
    Assert-Done 'Making the virtual environment'
}

# The environment holds what requirements\ pins. A stamp of the lock file makes the second time quick.
function Install-Pinned([string] $kind) {
    $lock = Join-Path $PSScriptRoot "requirements\$kind.txt"
    $wanted = (Get-FileHash -Algorithm SHA256 -LiteralPath $lock).Hash
    $stamp = Join-Path $venv ".installed-windows-$kind"
    if ((Test-Path -LiteralPath $python) -and (Test-Path -LiteralPath $stamp)) {
        if ((Get-Content -LiteralPath $stamp -TotalCount 1) -eq $wanted) { return }
    }
    Write-Host 'Preparing (some minutes the first time) ...'
    New-Environment
    & $python -m pip install --quiet --disable-pip-version-check --require-hashes -r $lock
    Assert-Done 'Installing'
    # The project itself, from here: gives yinling and yinlingctl in .venv\Scripts.
    & $python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable $PSScriptRoot
    Assert-Done 'Installing the app itself'
    Set-Content -LiteralPath $stamp -Value $wanted -Encoding ascii
}

$command = 'app'
$rest = @()
if ($args.Count -gt 0) { $command = $args[0] }
if ($args.Count -gt 1) { $rest = @($args[1..($args.Count - 1)]) }
$env:PYTHONUTF8 = '1'

switch ($command) {
    'app' {
        Install-Pinned 'app'
        & $python -m ui.main @rest
    }
    'test' {
        Install-Pinned 'dev'
        & $python -m tools.check @rest
    }
    'ctl' {
        Install-Pinned 'app'
        $env:YINLING_CTL = '.\run.ps1 ctl'
        & $python -m cli @rest
    }
    'voice' {
        Install-Pinned 'app'
        & $python -m cli voices --get
    }
    'paper' {
        Install-Pinned 'app'
        & $python -m cli paper --get
    }
    default {
        Write-Host "There is no command '$command'. There are: app, test, voice, paper, ctl."
        exit 2
    }
}
exit $LASTEXITCODE
