#!/usr/bin/env bash
# Changes the pure classes in small ways and tells how many of the changes their unit tests notice: docs/mutation.md. Takes some fifteen minutes.
# Usage: mutate.sh [name]; the names are those of the table below.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

readonly version=5.1.0
readonly tools="$PWD/../../artifacts/tools/stryker-$version"
readonly results="$PWD/../../artifacts/mutation"
readonly wanted=${1:-}

[ -x "$tools/dotnet-stryker" ] || dotnet tool install dotnet-stryker --version "$version" --tool-path "$tools"

# name, project that is changed, module whose tests are run, its tests, files that are changed
mutate() {
  local name=$1 project=$2 module=$3 tests=$4 files=$5
  [ -z "$wanted" ] || [ "$wanted" = "$name" ] || return 0
  export Project=$project Module=$module Tests="${tests//@/..\/..\/tests\/$module.Tests\/}" CI=
  local config="$results/$name.json"
  mkdir -p "$results"
  node -e '
    const [project, files] = process.argv.slice(1);
    console.log(JSON.stringify({ "stryker-config": {
      project: project + ".csproj", "test-runner": "mtp", mutate: files.split(" "), reporters: ["json"], concurrency: 2, verbosity: "warning",
    } }))' "$project" "$files" > "$config"
  dotnet build --nologo -v q > "$results/$name.log" || { cat "$results/$name.log" >&2; exit 1; }
  "$tools/dotnet-stryker" -f "$config" -O "$results/$name" >"$results/$name.log" 2>&1 || { cat "$results/$name.log" >&2; exit 1; }
  node tell.mjs "$results/$name/reports/mutation-report.json" "$name"
}

mutate references Esm.Requests Esm.Requests '@References/*.cs' 'References/Reference.cs'
mutate visibility Esm.Requests Esm.Requests '@Access/RequestSightsTests.cs;@Data/SampleRequest.cs' 'Access/RequestSight.cs'
mutate workflow Esm.Requests Esm.Requests '@Workflow/WorkflowRulesTests.cs;@Workflow/StandardWorkflowTests.cs;@Workflow/WorkflowBuilderTests.cs;@Workflow/PartParametersTests.cs;@Workflow/SampleParts.cs' \
  'Workflow/WorkflowRules.cs Workflow/WorkflowMeanings.cs Workflow/WorkflowBuilder.cs Workflow/WorkflowParts.cs Workflow/PartParameters.cs Workflow/RequestWorkflow.cs Workflow/StepMaker.cs'
mutate conditions Esm.Forms.Contracts Esm.Forms '@Process/FormAnswersTests.cs' 'FormAnswers.cs'
mutate fees Esm.Departments.CivilStatus Esm.Departments.CivilStatus '@Certificates/CertificateSettingsTests.cs;@Certificates/CertificateFormTests.cs' \
  'Certificates/CertificateSettings.cs Certificates/CertificateForm.cs'
mutate prices Esm.Departments.Sports Esm.Departments.Sports '@PricesTests.cs' 'Prices.cs'
