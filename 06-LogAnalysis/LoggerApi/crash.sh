#!/usr/bin/env bash
# The crash test at full length: clients post without a pause, and the server is killed (SIGKILL) again and again, at random.
#   bash 06-LogAnalysis/LoggerApi/crash.sh [CLIENTS] [SECONDS] [KILLS]
# LOKI_PROGRAM=/path/to/loki uses a real Loki, and kills it, too.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export CRASH_CLIENTS=${1:-200} CRASH_SECONDS=${2:-30} CRASH_KILLS=${3:-10}
dotnet build Tests -v quiet --nologo
dotnet Tests/bin/Debug/net10.0/LogAnalysis.Tests.dll -class '*.CrashTests' -explicit only -showLiveOutput -noColor -noLogo
