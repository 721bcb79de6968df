"""What Schemathesis can't take from the OpenAPI document: who asks, and which version they have seen.

In Python, since Schemathesis loads nothing else. What is known of people and cases is written by known.ts.
"""

import json
import os
import random
import urllib.request

import schemathesis

with open(os.environ["DRILL_KNOWN"], encoding="utf-8") as file:
    known = json.load(file)
chance = random.Random(known["seed"])


# Not kept: each request is somebody's.
@schemathesis.auth(refresh_interval=None)
class Somebody:
    """Mostly one who may do this and is concerned with the case, now and then anybody."""

    def get(self, case, context):
        everybody = list(known["tokens"])
        who_may = known["who_may"].get(case.operation.label, everybody)
        concerned = known["concerned"].get((case.path_parameters or {}).get("processId"), everybody)
        right = [name for name in who_may if name in concerned] or who_may
        return known["tokens"][chance.choice(right if chance.random() < 0.85 else everybody)]

    def set(self, case, token, context):
        case.headers = {**(case.headers or {}), "Authorization": f"Bearer {token}"}


@schemathesis.hook
def before_call(context, case, kwargs):
    """Nobody guesses a version: mostly the newest one is given."""
    if "If-Match" in (case.headers or {}) and chance.random() < 0.8:
        seen = newest_version(case)
        if seen is not None:
            case.headers["If-Match"] = seen


def newest_version(case):
    path = f"/processes/{case.path_parameters.get('processId')}"
    if case.operation.label in known["about_periods"] and isinstance(case.body, dict):
        path += f"/periods/{case.body.get('period')}"
    if not path.isascii() or not path.replace("/", "").replace("-", "").isalnum():
        return None
    request = urllib.request.Request(
        known["api"] + path, headers={"Authorization": f"Bearer {known['tokens']['supervisor']}"}
    )
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.headers["ETag"]
    except urllib.error.HTTPError:
        return None
