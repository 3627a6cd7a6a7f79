#!/usr/bin/env python3
"""Counts the votes of a Schools Forum again, and who could vote, without Topslice.

    python3 verify_polls.py POLLS.json

POLLS.json is what a forum publishes at /forum/polls.json, or one poll from the page of its decision. Needs nothing but
Python 3.8 or later, and shares no code with Topslice: one file on purpose, to be read and taken away whole. docs/open-data.md says what the fields are.

For each poll it works out, from what was frozen when the poll opened (`opening`) and closed (`atClose`):
  who may vote   seats that are held by their dates, whose group is in the voting body, whose holder has not withdrawn,
                 and for which the member or a substitute was there at that moment; outside a meeting every member is
                 asked, and votes while a member. Whoever has another seat in the vote (`elsewhere`) has not this one,
                 and somebody of that name votes for the other
  quorum         the share that the law of the day asks of the seats that are held, when the poll opened and when it closed;
                 without it a meeting gives its views only
  votes          after the opening, before the deadline and the close, and on own devices by who was at the meeting then
  result         the last vote of each seat, by the forum's own rules on majorities, ties and silence; who stops being
                 a member before the deadline (`leaving`), or had stopped by the close (`gone`), consents to nothing by
                 silence
  seal           SHA-256 of the terms, of the opening, then of each vote with the receipt before it, then of the close
That somebody stopped being a member whom the opening did not know to leave, the file alone does not show: `gone` is checked
to be of seats that were asked outside a meeting, said nothing, and from a day on which the vote was open, and is sealed.
When a casting vote outside a meeting was given it does not show either, nor so whether the chair was still a member.
A poll of the first form, from before terms and attendance were sealed, is checked without them.

Prints a line "poll ID what" for each thing that does not hold. Exit code 0: everything holds; 1: something does not;
2: the file cannot be read. Somebody who can change the whole database can make a whole new poll that holds: the record
of actions has each receipt, and its anchors show that (verify_chain.py).
"""
import hashlib
import json
import sys
import unicodedata
from datetime import datetime, timedelta

# Schools Forums (England) Regulations 2012 (SI 2012/2261), regulation 8: from the day, the share of the membership.
QUORUM_SHARES = [("2012-10-01", 2, 5)]

# How moments are written, in UTC.
MOMENT = "%Y-%m-%dT%H:%M:%S.%fZ"


def canonical(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def sha256(*lines):
    return hashlib.sha256("".join("%s\n" % line for line in lines).encode("utf-8")).hexdigest()


def england_day(moment):
    """The day in England of a moment in UTC: summer time is from 1:00 on March's last Sunday to 1:00 on October's."""
    at = datetime.strptime(moment, MOMENT)
    starts, ends = (last_sunday(at.year, month) + timedelta(hours=1) for month in (3, 10))
    return (at + timedelta(hours=1 if starts <= at < ends else 0)).strftime("%Y-%m-%d")


def last_sunday(year, month):
    last = datetime(year, month, 31)
    return last - timedelta(days=(last.weekday() + 1) % 7)


def is_there(stay, at):
    return (stay["arrived"] <= at and (stay["left"] is None or at < stay["left"])
            and (stay["how"] == "in-person" or stay["heard"]))


def voter_of(standing, stays, at, elsewhere):
    """"member", a substitute, or None where nobody is there for the seat, or who is there has another one."""
    if any(one["seat"] == standing["seat"]["code"] for one in elsewhere):
        return None
    if stays is None:
        return "member"
    there = [stay for stay in stays if stay["seat"] == standing["seat"]["code"] and is_there(stay, at)]
    if any(stay["substitute"] is None for stay in there):
        return "member"
    allowed = {one["id"]: one for one in standing["substitutes"]}
    return next((allowed[stay["substitute"]] for stay in there if stay["substitute"] in allowed), None)


def voter_at_opening(standing, snapshot):
    return voter_of(standing, snapshot["stays"], snapshot["takenAt"], snapshot.get("elsewhere", []))


def plain_name(name):
    return " ".join(unicodedata.normalize("NFKC", name).lower().split())


def people_of(standing):
    """Whoever could act for a seat, each with what a stay has for them: None for the member, or the substitute's id."""
    return [(None, standing["term"]["name"])] + [(one["id"], one["name"]) for one in standing["substitutes"]]


def votes_at(entry, snapshot, stays, at, elsewhere):
    """Whether somebody with that name votes for the seat that whoever is elsewhere is said to have."""
    for standing in snapshot["standings"]:
        if standing["seat"]["name"] != entry["at"] or standing["seat"]["code"] == entry["seat"] or not standing["held"]:
            continue
        voter = voter_of(standing, stays, at, elsewhere)
        name = standing["term"]["name"] if voter == "member" else voter["name"] if voter else None
        if name is not None and plain_name(name) == plain_name(entry["name"]):
            return True
    return False


def held_standing(snapshot, seat):
    return next((one for one in snapshot["standings"] if one["held"] and one["seat"]["code"] == seat), None)


def faults_of_elsewhere(snapshot):
    """When the poll opened, the stays of whoever has another seat were left out: nobody is there for theirs."""
    stays, at = snapshot["stays"], snapshot["takenAt"]
    for entry in snapshot.get("elsewhere", []):
        standing = held_standing(snapshot, entry["seat"])
        if standing is not None and stays is not None and voter_of(standing, stays, at, []) is not None:
            yield "has %s as of somebody elsewhere, who is there for it" % entry["seat"]
        own = standing is not None and any(name == entry["name"] for _, name in people_of(standing))
        if not own or not votes_at(entry, snapshot, stays, at, []):
            yield "has %s as of somebody elsewhere, who votes for no other seat" % entry["seat"]


def is_elsewhere_at_close(entry, snapshot, at_close):
    """At the close they are there for the seat, by the stays, and have the other."""
    standing, stays, at = held_standing(snapshot, entry["seat"]), at_close["stays"], at_close["at"]
    there = [stay["substitute"] for stay in stays if stay["seat"] == entry["seat"] and is_there(stay, at)]
    return (standing is not None and any(who in there and name == entry["name"] for who, name in people_of(standing))
            and votes_at(entry, snapshot, stays, at, at_close["elsewhere"]))


def faults_of_standings(snapshot, day):
    for standing in snapshot["standings"]:
        seat, held = standing["seat"], standing["held"]
        exists = seat["from"] <= day and (seat["to"] is None or day <= seat["to"])
        if not (exists and (is_held(standing["term"], day) if held else is_vacant(standing, day))):
            yield "has %s as %s, and its dates say otherwise" % (seat["code"], "held" if held else "vacant")
        if held and any(one["from"] > day or (one["to"] is not None and one["to"] < day)
                        for one in standing["substitutes"]):
            yield "has a substitute of %s who was none that day" % seat["code"]


def is_held(term, day):
    return term["from"] <= day <= term["to"] and (term["ended"] is None or day < term["ended"]["on"])


def is_vacant(standing, day):
    why, last = standing["why"]["code"], standing["last"]
    if why == "never-filled" or last is None:
        return why == "never-filled" and last is None
    if why == "term-over":
        return last["to"] < day
    if why == "ended":
        return last["ended"] is not None and last["ended"]["on"] <= day
    return last["from"] <= day


def elector_of(standing, opening):
    snapshot, seat = opening["snapshot"], standing["seat"]
    groups = snapshot["body"]["groups"]
    in_body = groups == "all" or seat["group"] in groups
    elector = {"seat": seat["code"], "seatName": seat["name"], "group": seat["group"], "inBody": in_body}
    if not standing["held"]:
        return dict(elector, name="", voter="", may=False, why="vacant")
    voter = voter_at_opening(standing, snapshot)
    substitute = isinstance(voter, dict)
    name = voter["name"] if substitute else standing["term"]["name"]
    always = snapshot["constitution"]["interest"] == "withdraws"
    withdrawn = any(one["seat"] == seat["code"] and (one["withdraws"] or always) for one in snapshot["interests"])
    why = ("not-in-body" if not in_body else "withdrawn" if withdrawn else "absent" if voter is None else "may-vote")
    return dict(elector, name=name, voter="substitute" if substitute else "" if voter is None else "member",
                may=why == "may-vote", why=why)


def quorum_of(snapshot, stays, at, elsewhere):
    if stays is None:
        return None
    held = [standing for standing in snapshot["standings"] if standing["held"]]
    share = snapshot["quorumShare"]
    needed = -(-len(held) * share["numerator"] // share["denominator"])
    present = sum(1 for standing in held if voter_of(standing, stays, at, elsewhere) is not None)
    return {"members": len(held), "vacant": len(snapshot["standings"]) - len(held), "needed": needed,
            "present": present, "quorate": len(held) > 0 and present >= needed}


def is_live(opening):
    """Opened in its meeting at the moment itself; the times of any other are those that were recorded."""
    return opening["openedAt"] == opening["snapshot"]["takenAt"]


def moments_of(stays):
    return {at for stay in stays for at in (stay["arrived"], stay["left"]) if at is not None}


def moment_of_close(poll):
    """The close itself; of a poll that was recorded afterwards, the last coming or going since it was opened."""
    snapshot = poll["opening"]["snapshot"]
    if is_live(poll["opening"]):
        return poll["closedAt"]
    since = moments_of(poll["atClose"]["stays"]) - moments_of(snapshot["stays"])
    return max([snapshot["takenAt"]] + [at for at in since if at > snapshot["takenAt"]])


def faults_at_close(poll):
    opening, at_close = poll["opening"], poll.get("atClose")
    snapshot = opening["snapshot"]
    if snapshot["stays"] is None:
        if at_close is not None:
            yield "has an attendance at its close outside a meeting"
        return
    if at_close is None:
        if snapshot["form"] != 1:
            yield "has no attendance at its close"
        return
    at, stays = moment_of_close(poll), at_close["stays"]
    if at_close["at"] != at:
        yield "closed at another moment of its meeting than follows from what was recorded"
    elsewhere = at_close.get("elsewhere", [])
    follows = all(is_elsewhere_at_close(one, snapshot, at_close) for one in elsewhere)
    if not follows or at_close["quorum"] != quorum_of(snapshot, stays, at, elsewhere):
        yield "has another quorum at its close than follows from who was present"
    if is_live(opening):
        yield from ("has vote %s of %s, whose voter was not there" % (vote["number"], vote["seat"])
                    for vote in poll["votes"] if vote["given"] == "own-device" and not was_there(vote, snapshot, stays))


def was_there(vote, snapshot, stays):
    """Whether whoever was there for the seat at the opening was at the meeting when the vote was given."""
    standing = next((one for one in snapshot["standings"] if one["seat"]["code"] == vote["seat"]), None)
    if standing is None or not standing["held"]:
        return True
    voter = voter_at_opening(standing, snapshot)
    person = voter["id"] if isinstance(voter, dict) else None
    return voter is not None and any(
        stay["seat"] == vote["seat"] and stay["substitute"] == person and is_there(stay, vote["castAt"])
        for stay in stays)


def faults_of_gone(poll, electorate):
    """Seats said to have lost their member while the vote was open that cannot have been counted for it."""
    snapshot, gone = poll["opening"]["snapshot"], poll.get("gone", [])
    if gone and snapshot["stays"] is not None:
        yield "has somebody gone at its close in a meeting"
        return
    first, last = england_day(snapshot["takenAt"]), last_day_of(poll)
    known = {one["seat"] for one in snapshot.get("leaving", []) if one["on"] <= last}
    known |= {vote["seat"] for vote in poll["votes"]}
    silent = {one["seat"] for one in electorate if one["may"]} - known
    seats = [one["seat"] for one in gone]
    for index, seat in enumerate(seats):
        if seat not in silent:
            yield "has %s as gone at its close, whose silence is none that could count" % seat
        if seat in seats[:index]:
            yield "has %s as gone at its close twice" % seat
        if not first <= gone[index]["on"] <= last:
            yield "has %s without its member from a day on which no vote could be given" % seat


def last_day_of(poll):
    """The day of the last moment at which a vote could be given: before the deadline, however late the close came."""
    closes_at = poll["opening"]["closesAt"]
    if closes_at is None or poll["closedAt"] < closes_at:
        return england_day(poll["closedAt"])
    before = datetime.strptime(closes_at, MOMENT) - timedelta(milliseconds=1)
    return england_day(before.strftime(MOMENT))


def as_closed(poll):
    """The purpose and the presiding seat by which votes are counted: of who was still there at the close."""
    opening, at_close = poll["opening"], poll.get("atClose")
    purpose, chair = opening["purpose"], opening["snapshot"]["chair"]
    if at_close is None:
        return purpose, chair
    presides = any(stay["seat"] == chair and stay["substitute"] is None and is_there(stay, at_close["at"])
                   for stay in at_close["stays"])
    return purpose if at_close["quorum"]["quorate"] else "views", chair if presides else None


def counts_of(opening, electorate, votes, gone):
    last = {vote["seat"]: vote["choice"] for vote in sorted(votes, key=lambda vote: vote["turn"])}
    choices = [last.get(one["seat"]) for one in electorate if one["may"]]
    codes = [option["code"] for option in opening["options"]]
    silent = choices.count(None)
    leaving = {one["seat"] for one in opening["snapshot"].get("leaving", []) + gone}
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


def result_of(poll, electorate):
    opening, votes, casting = poll["opening"], poll["votes"], poll["casting"]
    purpose, chair = as_closed(poll)
    counts, needed = counts_of(opening, electorate, votes, poll.get("gone", [])), needed_of(opening, electorate)

    def came_to(outcome, why, option=""):
        return {"outcome": outcome, "option": option, "why": why, "counts": counts, "needed": needed}

    if not any(one["may"] for one in electorate):
        return came_to("no-decision", "nobody-eligible")
    if purpose == "views":
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
    presides = any(one["may"] and one["seat"] == chair for one in electorate)
    decides = snapshot["constitution"]["tie"] == "chair-decides" and presides and len(leading) == 1
    if casting is None or not decides:
        return came_to("rejected", "tie")
    return came_to("approved", "casting-vote", leading[0]) if casting == "for" else came_to("rejected", "casting-vote")


def faults_of_votes(opening, electorate, votes):
    may = {one["seat"] for one in electorate if one["may"]}
    choices = {"against", "abstain"} | ({"option:" + one["code"] for one in opening["options"]} or {"for"})
    gone_on = {one["seat"]: one["on"] for one in opening["snapshot"].get("leaving", [])}
    turns = {}
    if [vote["number"] for vote in votes] != list(range(1, len(votes) + 1)):
        yield "has votes that are not numbered 1, 2, 3 \u2026"
    for vote in votes:
        number, seat, turn = vote["number"], vote["seat"], vote["turn"]
        turns[seat] = turns.get(seat, 0) + 1
        if seat not in may:
            yield "has vote %s of %s, which may not vote" % (number, seat)
        if seat in gone_on and gone_on[seat] <= england_day(vote["castAt"]):
            yield "has vote %s of %s, whose member was one no more" % (number, seat)
        if vote["choice"] not in choices:
            yield "has vote %s for what is no choice" % number
        if turn != turns[seat]:
            yield "has vote %s in turn %s of %s: expected %s" % (number, turn, seat, turns[seat])


def faults_of_time(poll):
    opening = poll["opening"]
    if poll["closedAt"] < opening["openedAt"]:
        yield "closed before it opened"
    for vote in poll["votes"]:
        number, at = vote["number"], vote["castAt"]
        if at < opening["openedAt"]:
            yield "has vote %s from before it opened" % number
        if opening["closesAt"] is not None and at >= opening["closesAt"]:
            yield "has vote %s from after its deadline" % number
        if at > poll["closedAt"]:
            yield "has vote %s from after its close" % number


def faults_of_terms(poll):
    if poll["opening"]["form"] == "topslice-poll-1":
        return
    for asked in poll["opening"]["questions"]:
        put = [one for one in poll["terms"]
               if (one["question"], one["version"]) == (asked["question"], asked["terms"])]
        if not put or sha256("topslice-terms-1", canonical(put[0])) != asked["hash"]:
            yield "has other terms of question %s than were sealed" % asked["question"]


def faults_of_seal(poll):
    opening, at_close = poll["opening"], poll.get("atClose")
    if opening["form"] not in FORMS or opening["form"] != "topslice-poll-%s" % opening["snapshot"]["form"]:
        yield "is of a form that is not known"
    yield from faults_of_terms(poll)
    previous = sha256(canonical(opening))
    for vote in poll["votes"]:
        fields = [vote[field] for field in ("number", "seat", "turn", "choice", "castAt", "given")]
        if sha256("topslice-vote-1", previous, *fields) != vote["receipt"]:
            yield "has vote %s, whose receipt does not follow from it and the votes before" % vote["number"]
            return
        previous = vote["receipt"]
    closing = {"closedAt": poll["closedAt"], "votes": len(poll["votes"]), "casting": poll["casting"],
               "result": poll["result"]}
    first = opening["form"] == "topslice-poll-1" and at_close is None
    if not first:
        closing["atClose"] = at_close
    if poll.get("gone"):
        closing["gone"] = poll["gone"]
    if sha256("topslice-close-%d" % (1 if first else 2), previous, canonical(closing)) != poll["seal"]:
        yield "has a seal that does not follow from its votes"


FORMS = ("topslice-poll-1", "topslice-poll-2")


def faults_of_electorate(stored, worked):
    by_seat = [{one["seat"]: one for one in electorate} for electorate in (stored, worked)]
    for seat in dict.fromkeys(one["seat"] for one in stored + worked):
        if by_seat[0].get(seat) != by_seat[1].get(seat):
            yield "has another right to vote of %s than follows from the membership" % seat


def faults_of(poll):
    opening = poll["opening"]
    snapshot = opening["snapshot"]
    day = england_day(snapshot["takenAt"])
    electorate = [elector_of(standing, opening) for standing in snapshot["standings"]]
    # The stays of whoever has another seat are left out of those of the opening: nobody is counted twice.
    quorum = quorum_of(snapshot, snapshot["stays"], snapshot["takenAt"], [])
    yield from faults_of_electorate(poll["electorate"], electorate)
    yield from faults_of_standings(snapshot, day)
    yield from faults_of_elsewhere(snapshot)
    share = (snapshot["quorumShare"]["numerator"], snapshot["quorumShare"]["denominator"])
    if share != [(numerator, denominator) for since, numerator, denominator in QUORUM_SHARES if since <= day][-1]:
        yield "has another share for its quorum than the law of that day"
    if quorum != poll["quorum"]:
        yield "has another quorum than follows from who was present"
    if quorum is not None and not quorum["quorate"] and opening["purpose"] != "views":
        yield "could not decide, and was to"
    yield from faults_at_close(poll)
    yield from faults_of_gone(poll, electorate)
    yield from faults_of_votes(opening, electorate, poll["votes"])
    yield from faults_of_time(poll)
    if result_of(poll, electorate) != poll["result"]:
        yield "came to another result than its votes"
    yield from faults_of_seal(poll)


def main(arguments):
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        with open(arguments[0], encoding="utf-8") as file:
            polls = json.load(file)["polls"]
        faults = ["poll %s %s" % (poll["opening"]["id"], what) for poll in polls for what in faults_of(poll)]
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
        print("Cannot read %s: %r" % (arguments[0], error), file=sys.stderr)
        return 2
    for fault in faults:
        print(fault)
    if not faults:
        print("All %d polls hold." % len(polls))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
