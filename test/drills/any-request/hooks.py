"""What Schemathesis can't take from the OpenAPI document: who asks, of which case, on which version and day.

In Python, since Schemathesis loads nothing else. What is known of people and cases is written by known.ts. A value is only put
in the place of one that its schema takes as well, so that what was made wrong on purpose stays wrong.
"""

import json
import os
import random
import re
import urllib.error
import urllib.request

import schemathesis

with open(os.environ["DRILL_KNOWN"], encoding="utf-8") as file:
    known = json.load(file)
chance = random.Random(known["seed"])

UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
DAY = re.compile(r"(19|20|21)\d\d-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])")
MOSTLY = 0.85


@schemathesis.hook
def before_call(context, case, kwargs):
    operation = known["operations"].get(case.operation.label)
    if operation is None:
        return
    process = of_somebody(case, operation)
    if isinstance(case.body, dict) and chance.random() < MOSTLY:
        case.body.update(known_values(case.body))
    headers = case.headers or {}
    # What is sent without a token, or with a wrong one, is meant so.
    if headers.get("Authorization") == known["placeholder"]:
        headers["Authorization"] = f"Bearer {known['tokens'][somebody(operation, process)]}"
    # The same key for everything, which Schemathesis likes to give, would be answered the same.
    if 8 <= len(headers.get("Idempotency-Key") or "") <= 200 and chance.random() < MOSTLY:
        headers["Idempotency-Key"] = f"any-request-{chance.getrandbits(64):016x}"
    if process is not None and "If-Match" in headers and chance.random() < MOSTLY:
        headers["If-Match"] = newest_version(operation, process, case.body)


def of_somebody(case, operation):
    """Puts a case that there is into the path, with its documents; the case, where there is one."""
    path = case.path_parameters or {}
    if not UUID.fullmatch(str(path.get("processId"))) or chance.random() > MOSTLY:
        return None
    process = known["spare"] if operation["ends"] else chance.choice(known["cases"])
    path["processId"] = process["processId"]
    for name, values in {**process["inPath"], **known["inPath"]}.items():
        if name in path and is_like(path[name], values[0]):
            path[name] = chance.choice(values)
    return process


def known_values(body):
    """Days on which something can have happened, and ids that there are, in place of others."""
    days = {name: known["day"] for name, value in body.items() if isinstance(value, str) and DAY.fullmatch(value)}
    ids = {name: chance.choice(values) for name, values in known["inBody"].items() if is_like(body.get(name), values[0])}
    return {**days, **ids}


def is_like(value, other):
    if isinstance(other, int):
        return re.fullmatch(r"[1-9]\d?", str(value)) is not None
    return isinstance(value, str) and (UUID.fullmatch(value) is not None if UUID.fullmatch(other) else 0 < len(value) <= 64)


def somebody(operation, process):
    """Mostly one who may do this and is concerned with the case, now and then anybody."""
    everybody = list(known["tokens"])
    who_may = operation["whoMay"] or everybody
    right = [name for name in who_may if process is None or name in process["concerned"]] or who_may
    return chance.choice(right if chance.random() < MOSTLY else everybody)


def newest_version(operation, process, body):
    period = body.get("period") if isinstance(body, dict) else None
    part = f"/periods/{period}" if operation["ofPeriod"] and period in range(1, 100) else ""
    # Of everybody who sees the whole case one is enough.
    headers = {"Authorization": f"Bearer {known['tokens'][process['concerned'][0]]}"}
    request = urllib.request.Request(f"{known['api']}/processes/{process['processId']}{part}", headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.headers["ETag"]
    except urllib.error.HTTPError:
        return '"1"'
