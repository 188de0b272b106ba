"""From nothing to a PDF by the API: `python docs/api/journey.py http://127.0.0.1:8000 [PDF]`."""

import secrets
import sys
from pathlib import Path

import httpx

RESUME = {
    "basics": {"name": "Ada Lovelace", "email": "ada@example.org"},
    "work": [
        {
            "name": "Analytical Ltd",
            "position": "Engineer",
            "startDate": "2019-01",
            "highlights": ["Moved 31 services to k8s", "Wrote Python every day"],
        }
    ],
}
POSTING = "Engineer\n\nWhat we require\n- Kubernetes in production\n- Strong Python\n"


def made(client: httpx.Client, path: str, body: dict, **headers: str) -> dict:
    """What a POST made; a problem (RFC 9457) ends the journey with its sentence."""
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    answer = client.post(path, json=body, headers=given)
    if answer.is_error:
        sys.exit(f"{path}: {answer.text}")
    return answer.json()


def main(base: str, target: Path) -> None:
    """Account, token, résumé, posting, match, a suggestion, a PDF."""
    who = {"email": f"ada.{secrets.token_hex(4)}@example.org", "password": secrets.token_hex(16)}
    with httpx.Client(base_url=f"{base}/api/v1", timeout=60) as client:
        made(client, "/accounts", who)
        token = made(client, "/tokens", who)["access_token"]
        client.headers["Authorization"] = f"Bearer {token}"
        resume = made(client, "/resumes", {"document": RESUME}, idempotency_key=who["password"])
        posting = made(client, "/postings", {"text": POSTING}, prefer="wait=30")
        pair = {"resume_id": resume["id"], "posting_id": posting["id"]}
        match = made(client, "/matches", pair, prefer="wait=30")
        result = match["result"]
        print(f"{result['score']} points, {len(result['requirements'])} requirements")
        changes = [one for one in result["suggestions"] if one.get("patch")]
        if changes:
            path = f"/matches/{match['id']}/suggestions/{changes[0]['id']}/application"
            print(f"{changes[0]['text']} gives {made(client, path, {})['gain']} points")
        export = made(client, "/exports", {"resume_id": resume["id"]}, prefer="wait=30")
        file = client.get(f"/exports/{export['id']}/file").raise_for_status()
        target.write_bytes(file.content)
        print(f"{target}: {export['pages']} page, {len(file.content):,} bytes")


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"), Path(sys.argv[2] if len(sys.argv) > 2 else "resume.pdf"))
