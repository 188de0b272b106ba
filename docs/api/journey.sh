#!/bin/sh
# From nothing to a PDF with curl: sh docs/api/journey.sh http://127.0.0.1:8000 [PDF]
set -eu
api=${1%/}/api/v1
pdf=${2:-resume.pdf}
auth='Accept: application/json'

field() { # NAME: a field of the JSON on standard input, by dots
  python3 -c 'import json, sys
value = json.load(sys.stdin)
for name in sys.argv[1].split("."):
    value = value[name]
print(value)' "$1"
}
post() { # PATH BODY: Prefer waits until long work is done
  curl -sS --fail-with-body "$api$1" -H "$auth" -H 'Content-Type: application/json' \
    -H 'Prefer: wait=30' -d "$2"
}

who=$(python3 -c 'import secrets; s = secrets.token_hex(8)
print("{\"email\":\"ada.%s@example.org\",\"password\":\"%s long enough\"}" % (s, s))')
post /accounts "$who" >/dev/null
auth="Authorization: Bearer $(post /tokens "$who" | field access_token)"

resume=$(post /resumes '{"document":{"basics":{"name":"Ada Lovelace"},"work":[{"name":"Analytical Ltd",
  "position":"Engineer","startDate":"2019-01","highlights":["Moved 31 services to k8s"]}]}}' | field id)
posting=$(post /postings '{"text":"Engineer\n\nWhat we require\n- Kubernetes in production\n- Strong Python\n"}' | field id)
match=$(post /matches "{\"resume_id\":\"$resume\",\"posting_id\":\"$posting\"}")
echo "score: $(echo "$match" | field result.score)"

change=$(echo "$match" | python3 -c 'import json, sys
print(next((s["id"] for s in json.load(sys.stdin)["result"]["suggestions"] if s.get("patch")), ""))')
if [ -n "$change" ]; then
  gain=$(post "/matches/$(echo "$match" | field id)/suggestions/$change/application" '{}' | field gain)
  echo "gain: $gain"
fi

export_id=$(post /exports "{\"resume_id\":\"$resume\",\"format\":\"pdf\"}" | field id)
curl -sS --fail "$api/exports/$export_id/file" -H "$auth" -o "$pdf"
echo "file: $pdf"
