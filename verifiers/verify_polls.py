#!/usr/bin/env python3
"""Counts the votes of a Schools Forum again, and who could vote, without Topslice.

    python3 verify_polls.py POLLS.json

POLLS.json is what a forum publishes at /forum/polls.json, or one poll from the page of its decision. Needs nothing but
Python 3.8 or later, and shares no code with Topslice. docs/open-data.md says what the fields are.

For each poll it works out, from what was frozen when the poll opened (`opening`):
  who may vote   seats that are held, whose group is in the voting body, whose holder has not withdrawn, and for which
                 the member or a substitute was there at that moment; outside a meeting every member is asked, and
                 votes while a member. Whoever has another seat in the vote (`elsewhere`) has not this one
  quorum         the share of the seats that are held; without it a meeting gives its views only
  result         the last vote of each seat, by the forum's own rules on majorities, ties and silence; who stops being
                 a member before the deadline (`leaving`) consents to nothing by silence
  seal           SHA-256 of the opening, then of each vote with the receipt before it, then of the close

Prints a line "poll ID: what" for each thing that does not hold. Exit code 0: everything holds; 1: something does not;
2: the file cannot be read. Somebody who can change the whole database can make a whole new poll that holds: the record
of actions has each receipt, and its anchors show that (verify_chain.py).
"""
import datetime
import hashlib
import json
import sys


def canonical(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def sha256(*lines):
    return hashlib.sha256("".join("%s\n" % line for line in lines).encode("utf-8")).hexdigest()


def england_day(moment):
    """The day in England of a moment like 2024-03-31T23:30:00.000Z: summer time is from the last Sunday of March at
    01:00 UTC to the last Sunday of October at 01:00 UTC."""
    at = datetime.datetime.strptime(moment, "%Y-%m-%dT%H:%M:%S.%fZ")
    march, october = (datetime.datetime(at.year, month, 31, 1) for month in (3, 10))
    begins, ends = (last - datetime.timedelta(days=(last.weekday() + 1) % 7) for last in (march, october))
    return (at + datetime.timedelta(hours=1 if begins <= at < ends else 0)).date().isoformat()


def voter_of(standing, opening):
    """"member", a substitute, or None where nobody is there for the seat."""
    snapshot = opening["snapshot"]
    if any(one["seat"] == standing["seat"]["code"] for one in snapshot.get("elsewhere", [])):
        return None
    if snapshot["stays"] is None:
        return "member"
    at = snapshot["takenAt"]
    there = [stay for stay in snapshot["stays"]
             if stay["seat"] == standing["seat"]["code"] and stay["arrived"] <= at
             and (stay["left"] is None or at < stay["left"]) and (stay["how"] == "in-person" or stay["heard"])]
    if any(stay["substitute"] is None for stay in there):
        return "member"
    allowed = {one["id"]: one for one in standing["substitutes"]}
    return next((allowed[stay["substitute"]] for stay in there if stay["substitute"] in allowed), None)


def elector_of(standing, opening):
    snapshot, seat = opening["snapshot"], standing["seat"]
    groups = snapshot["body"]["groups"]
    in_body = groups == "all" or seat["group"] in groups
    elector = {"seat": seat["code"], "seatName": seat["name"], "group": seat["group"], "inBody": in_body}
    if not standing["held"]:
        return dict(elector, name="", voter="", may=False, why="vacant")
    voter = voter_of(standing, opening)
    substitute = isinstance(voter, dict)
    name = voter["name"] if substitute else standing["term"]["name"]
    always = snapshot["constitution"]["interest"] == "withdraws"
    withdrawn = any(one["seat"] == seat["code"] and (one["withdraws"] or always) for one in snapshot["interests"])
    why = ("not-in-body" if not in_body else "withdrawn" if withdrawn else "absent" if voter is None else "may-vote")
    return dict(elector, name=name, voter="substitute" if substitute else "" if voter is None else "member",
                may=why == "may-vote", why=why)


def quorum_of(opening):
    snapshot = opening["snapshot"]
    if snapshot["stays"] is None:
        return None
    held = [standing for standing in snapshot["standings"] if standing["held"]]
    share = snapshot["quorumShare"]
    needed = -(-len(held) * share["numerator"] // share["denominator"])
    present = sum(1 for standing in held if voter_of(standing, opening) is not None)
    return {"members": len(held), "vacant": len(snapshot["standings"]) - len(held), "needed": needed,
            "present": present, "quorate": len(held) > 0 and present >= needed}


def counts_of(opening, electorate, votes):
    last = {vote["seat"]: vote["choice"] for vote in sorted(votes, key=lambda vote: vote["turn"])}
    choices = [last.get(one["seat"]) for one in electorate if one["may"]]
    codes = [option["code"] for option in opening["options"]]
    silent = choices.count(None)
    leaving = {one["seat"] for one in opening["snapshot"].get("leaving", [])}
    members = [one for one in electorate if one["may"] and one["seat"] not in last and one["seat"] not in leaving]
    consents = (opening["mode"] == "outside" and not codes
                and opening["snapshot"]["constitution"]["silence"] == "consents")
    by_silence = len(members) if consents else 0
    given = ([{"option": "", "votes": choices.count("for") + by_silence}] if not codes else
             [{"option": code, "votes": choices.count("option:" + code)} for code in codes])
    return {"for": given, "against": choices.count("against"), "abstained": choices.count("abstain"),
            "silent": silent - by_silence, "bySilence": by_silence}


def needed_of(opening, electorate):
    majority = opening["snapshot"]["constitution"]["majority"]
    if majority == "present-and-voting":
        return None
    base = [one for one in electorate if one["inBody"] and (majority == "seats-of-body" or one["why"] != "vacant")]
    return len(base) // 2 + 1


def result_of(opening, electorate, votes, casting):
    counts, needed = counts_of(opening, electorate, votes), needed_of(opening, electorate)

    def came_to(outcome, why, option=""):
        return {"outcome": outcome, "option": option, "why": why, "counts": counts, "needed": needed}

    if not any(one["may"] for one in electorate):
        return came_to("no-decision", "nobody-eligible")
    if opening["purpose"] == "views":
        return came_to("views", "views-only")
    most = max(one["votes"] for one in counts["for"])
    leading = [one["option"] for one in counts["for"] if one["votes"] == most]
    given = counts["against"] + sum(one["votes"] for one in counts["for"])
    if given == 0:
        return came_to("rejected", "nobody-voted")
    against = given - most
    if most >= needed if needed is not None else most > against:
        return came_to("approved", "majority", leading[0])
    if needed is not None or most < against:
        return came_to("rejected", "no-majority")
    snapshot = opening["snapshot"]
    presides = any(one["may"] and one["seat"] == snapshot["chair"] for one in electorate)
    decides = snapshot["constitution"]["tie"] == "chair-decides" and presides and len(leading) == 1
    if casting is None or not decides:
        return came_to("rejected", "tie")
    return came_to("approved", "casting-vote", leading[0]) if casting == "for" else came_to("rejected", "casting-vote")


def faults_of_votes(opening, electorate, votes):
    may = {one["seat"] for one in electorate if one["may"]}
    choices = {"against", "abstain"} | ({"option:" + one["code"] for one in opening["options"]} or {"for"})
    gone_on = {one["seat"]: one["on"] for one in opening["snapshot"].get("leaving", [])}
    turns = {}
    for place, vote in enumerate(votes, 1):
        turns[vote["seat"]] = turns.get(vote["seat"], 0) + 1
        if vote["number"] != place:
            yield "vote %s stands where %d was expected" % (vote["number"], place)
        if vote["seat"] not in may:
            yield "vote %s is of %s, which may not vote" % (vote["number"], vote["seat"])
        if vote["seat"] in gone_on and gone_on[vote["seat"]] <= england_day(vote["castAt"]):
            yield "vote %s of %s came when its member was one no more" % (vote["number"], vote["seat"])
        if vote["choice"] not in choices:
            yield "vote %s is no choice" % vote["number"]
        if vote["turn"] != turns[vote["seat"]]:
            yield "vote %s is in turn %s of its seat" % (vote["number"], vote["turn"])


def faults_of_seal(poll):
    previous = sha256(canonical(poll["opening"]))
    for vote in poll["votes"]:
        fields = [vote[field] for field in ("number", "seat", "turn", "choice", "castAt", "given")]
        if sha256("topslice-vote-1", previous, *fields) != vote["receipt"]:
            yield "vote %s does not give its receipt" % vote["number"]
        previous = vote["receipt"]
    closing = {"closedAt": poll["closedAt"], "votes": len(poll["votes"]), "casting": poll["casting"],
               "result": poll["result"]}
    if sha256("topslice-close-1", previous, canonical(closing)) != poll["seal"]:
        yield "the votes do not give the seal"


def faults_of(poll):
    opening = poll["opening"]
    electorate = [elector_of(standing, opening) for standing in opening["snapshot"]["standings"]]
    quorum = quorum_of(opening)
    if electorate != poll["electorate"]:
        yield "others may vote than follows from the membership"
    if quorum != poll["quorum"]:
        yield "another quorum than follows from who was present"
    if quorum is not None and not quorum["quorate"] and opening["purpose"] != "views":
        yield "the meeting could not decide"
    yield from faults_of_votes(opening, electorate, poll["votes"])
    if result_of(opening, electorate, poll["votes"], poll["casting"]) != poll["result"]:
        yield "another result than follows from the votes"
    yield from faults_of_seal(poll)


def main(arguments):
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        with open(arguments[0], encoding="utf-8") as file:
            polls = json.load(file)["polls"]
        faults = ["poll %s: %s" % (poll["opening"]["id"], what) for poll in polls for what in faults_of(poll)]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        print("Cannot read %s: %r" % (arguments[0], error), file=sys.stderr)
        return 2
    for fault in faults:
        print(fault)
    if not faults:
        print("All %d polls hold." % len(polls))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
