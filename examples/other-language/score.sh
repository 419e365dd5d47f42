#!/usr/bin/env bash
# Scores a guest with curl: token, upload, analytics run, polling, metrics. Usage: ./score.sh [report.pdf] [guest ID]
set -euo pipefail
base=${MYCREDITAPP_BASE_URL:-http://127.0.0.1:4011} # the sandbox
me=${MYCREDITAPP_ORGANIZATION_ID:-10000000-0000-4000-8000-000000000001}
client_id=${MYCREDITAPP_CLIENT_ID:-host-client}
client_secret=${MYCREDITAPP_CLIENT_SECRET:-host-secret}
report=${1:-report.pdf}
guest=${2:-10000000-0000-4000-8000-000000000002}

# Prints the response; fails on an error response, and prints that to standard error.
call() {
  local response
  response=$(curl --silent --show-error --fail-with-body --max-time 30 "$@") || {
    echo "$response" >&2
    return 1
  }
  echo "$response"
}

# Secret and token go through standard input, so that they are not in the list of processes.
token=$(jq --null-input --arg client_id "$client_id" --arg client_secret "$client_secret" '$ARGS.named' |
  call --retry 2 --json @- "$base/oauth2/token" | jq --raw-output .access_token)

# as_host <target> <curl options>: a request as the host of a guest. Requester is always me; Target depends on the
# resource. --retry is only for requests that are safe to repeat.
as_host() {
  local target=$1
  shift
  call --config - --header "Requester-Organization-ID: $me" --header "Target-Organization-ID: $target" "$@" \
    <<< "header = \"Authorization: Bearer $token\""
}
general=$guest # organizations, files: the resource belongs to the guest
host_owned=$me # analytics, metrics: the result belongs to the host

# wait_for <name> <final statuses> <command that prints the status>
wait_for() {
  local name=$1 final=$2 status
  shift 2
  while true; do
    status=$("$@")
    echo "$name: $status"
    case " $final " in *" $status "*) break ;; esac
    sleep 2
  done
  [[ $status == "${final%% *}" ]] # the first one is success
}

file=$(as_host "$general" --form currency=USD --form "file=@$report;type=application/pdf" \
  "$base/organizations/$guest/financial-files" | jq --raw-output .id)
file_status() {
  as_host "$general" --retry 2 "$base/organizations/$guest/financial-files/$file" | jq --raw-output .status
}
wait_for File "valid invalid failed" file_status

# Each request that arrives starts another run, so this one is not retried.
run=$(as_host "$host_owned" --request POST "$base/organizations/$guest/analytics" | jq --raw-output .id)
run_status() {
  as_host "$host_owned" --retry 2 "$base/organizations/$guest/analytics" |
    jq --raw-output --arg run "$run" '.items[] | select(.id == $run) | .status'
}
wait_for Analytics "success failed" run_status

as_host "$host_owned" --retry 2 "$base/organizations/$guest/metrics?period_type=yearly" |
  jq --raw-output '.items[] | [.period, .metric_type, .value] | @tsv'
