#!/usr/bin/env python3
"""Checks Topslice's record of actions without Topslice.

    python3 verify_chain.py RECORD.ndjson [ANCHORS.txt]

RECORD.ndjson is what `topslice record export` wrote: an event a line. ANCHORS.txt has lines "number hash moment", as
`topslice record anchor` appends them. Needs nothing but Python 3.8 or later.

How the record holds together:
  commitment  SHA-256 of the salt's 32 bytes followed by the payload's text. The two may have been deleted (null).
  hash        SHA-256 of eleven lines: "topslice-event-1", then the event's fields in the order of FIELDS.
  previous    the hash of the event before; 64 zeros for event 1. Numbers run 1, 2, 3 ... without gaps.

Prints a line "kind number: what" for each thing that does not hold. Exit code 0: everything holds; 1: something does
not; 2: the files cannot be read. Somebody who can write the whole database can compute a whole new record that holds:
only an anchor from before shows that.
"""
import hashlib
import json
import re
import sys

FIELDS = ["number", "at", "actor", "on_behalf_of", "action", "record_kind", "record_id", "request", "commitment",
          "previous"]
MOST = 1000  # A record that is broken in more places is not listed further.


def hash_of(event):
    lines = ["topslice-event-1"] + [str(event[field]) for field in FIELDS]
    return hashlib.sha256("".join(line + "\n" for line in lines).encode("utf-8")).hexdigest()


def keeps_commitment(event):
    salt, payload = event["salt"], event["payload"]
    if salt is None or payload is None:
        return salt is payload  # They were deleted together.
    if not re.fullmatch("[0-9a-f]{64}", salt):
        return False
    return hashlib.sha256(bytes.fromhex(salt) + payload.encode("utf-8")).hexdigest() == event["commitment"]


def verify(events, anchors):
    """Yields (kind, number, what); `events` come in the order in which they are to stand."""
    last_number, last_hash = 0, "0" * 64
    for event in events:
        number = event["number"]
        if number <= last_number:
            yield "order", number, "stands twice, or behind event %d" % last_number
        elif number > last_number + 1:
            yield "missing", number, "comes right after event %d" % last_number
        elif event["previous"] != last_hash:
            yield "link", number, "does not hold the hash of the event before"
        if hash_of(event) != event["hash"]:
            yield "edited", number, "does not give its hash"
        if not keeps_commitment(event):
            yield "commitment", number, "has another payload than it was recorded with"
        if any(hash != event["hash"] for at, hash in anchors if at == number):
            yield "anchor", number, "has another hash than was anchored"
        if number > last_number:
            last_number, last_hash = number, event["hash"]
    for at, _ in anchors:
        if at > last_number:
            yield "anchor", at, "was anchored, and event %d is the last that is there" % last_number


def read_events(path):
    with open(path, encoding="utf-8", newline="\n") as file:
        for line in file:
            yield json.loads(line)


def read_anchors(path):
    with open(path, encoding="utf-8") as file:
        words = [line.split() for line in file if line.strip()]
    return [(int(number), hash) for number, hash, _ in words]


def main(arguments):
    if len(arguments) not in (1, 2):
        print(__doc__, file=sys.stderr)
        return 2
    count = 0
    try:
        anchors = read_anchors(arguments[1]) if len(arguments) == 2 else []
        for kind, number, what in verify(read_events(arguments[0]), anchors):
            print("%s %d: event %d %s" % (kind, number, number, what))
            count += 1
            if count == MOST:
                break
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        print("Cannot check the record: %s: %s" % (type(error).__name__, error), file=sys.stderr)
        return 2
    if count == 0:
        print("Everything holds%s." % ("" if anchors else "; without an anchor, nothing shows a record rewritten whole"))
    return 0 if count == 0 else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
