#!/usr/bin/env python3
"""Counts the votes of a Schools Forum again, and who could vote, without Topslice.

    python3 verify_polls.py POLLS.json

POLLS.json is what a forum publishes at /forum/polls.json, or one poll from the page of its decision. Needs nothing but
Python 3.8 or later, and shares no code with Topslice: one file on purpose, to be read and taken away whole. docs/open-data.md says what the fields are.

For each poll it works out, from what was frozen when the poll opened (`opening`) and closed (`atClose`):
  who may vote   seats that are held by their dates, whose group is in the voting body, whose holder has not withdrawn,
                 and for which the member or a substitute was there at that moment; outside a meeting every member is
                 asked, and votes while a member. Whoever has another seat in the vote (`elsewhere`) has not this one,
                 and votes for the other: people are numbered (`person`), so that one under two names is known
  quorum         the share that the law of the day asks of the seats that are held, when the poll opened and when it closed;
                 without it a meeting gives its views only
  membership     the seats that there were, their members, who was to leave before a deadline (`leaving`) and who had
                 left by the close in silence (`gone`): by what was recorded (`membership`) by the opening and by the
                 close, so that what was corrected later makes nothing wrong that was right then
  votes          after the opening, before the deadline and the close, and on own devices by who was at the meeting then
  result         the last vote of each seat, by the forum's own rules on majorities, ties and silence; who stops being
                 a member before the deadline (`leaving`), or had stopped by the close (`gone`), consents to nothing by
                 silence
  seal           SHA-256 of the terms, of the opening, then of each vote with the receipt before it and a salt of its own,
                 then of the close
  casting vote   in a meeting given at the close, by a chair who was there; outside one after the opening, before the
                 deadline, and while the chair was a member
A poll of the first form, from before terms, attendance and salts were sealed, is checked without them and without
`membership`.

Prints a line "poll ID what" for each thing that does not hold. Exit code 0: everything holds; 1: something does not;
2: the file cannot be read. Somebody who can change the whole database can make a whole new poll that holds: the record
of actions has each receipt, and its anchors show that (verify_chain.py).
"""
import hashlib
import json
import re
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


def day_after(day, days=1):
    return (datetime.strptime(day, "%Y-%m-%d") + timedelta(days=days)).strftime("%Y-%m-%d")


def known_at(membership, moment):
    """What was recorded by the moment, the last of each seat and term; null: before anything was recorded."""
    def known(kind, key):
        return {one[key]: one for one in membership.get(kind, [])
                if one["recorded"] is None or one["recorded"] <= moment}
    return {"seats": known("seats", "seat"), "terms": known("terms", "term"), "schools": known("schools", "term")}


def exists_on(known, seat, day):
    fact = known["seats"].get(seat)
    return fact is not None and fact["from"] <= day and (fact["to"] is None or day <= fact["to"])


def first_day_without(known, term):
    left = known["schools"].get(term["term"], {"left": None})["left"]
    return min(day for day in (day_after(term["to"]), term["ended"], left) if day is not None)


def holder_on(known, seat, day):
    """The term of the seat's member on the day, or None."""
    begun = [one for one in known["terms"].values() if one["seat"] == seat and one["from"] <= day]
    if not begun or not exists_on(known, seat, day):
        return None
    last = max(begun, key=lambda one: one["from"])
    return last if day < first_day_without(known, last) else None


def asked_term(snapshot, seat):
    standing = held_standing(snapshot, seat)
    return None if standing is None else standing["term"]["id"]


def faults_of_members(snapshot, known, day):
    seats = [standing["seat"]["code"] for standing in snapshot["standings"]]
    for standing in snapshot["standings"]:
        if not fits_known(standing, known, day):
            yield "has %s as %s, and the membership known then says otherwise" % (
                standing["seat"]["code"], "held" if standing["held"] else "vacant")
    for seat in known["seats"]:
        if exists_on(known, seat, day) and seat not in seats:
            yield "leaves out %s, which the forum had that day" % seat


def fits_known(standing, known, day):
    seat = standing["seat"]
    fact, holder = known["seats"].get(seat["code"]), holder_on(known, seat["code"], day)
    if fact is None or (fact["from"], fact["to"]) != (seat["from"], seat["to"]):
        return False
    if not standing["held"]:
        return holder is None and exists_on(known, seat["code"], day)
    term = standing["term"]
    ended = None if term["ended"] is None else term["ended"]["on"]
    return holder is not None and ((holder["term"], holder["from"], holder["to"], holder["ended"])
                                   == (term["id"], term["from"], term["to"], ended))


def known_leaving(poll, known, day):
    last = england_day(just_before(poll["opening"]["closesAt"]))
    leaving = []
    for standing in poll["opening"]["snapshot"]["standings"]:
        seat = standing["seat"]["code"]
        holder = holder_on(known, seat, day) if standing["held"] else None
        if holder is None:
            continue
        to = known["seats"][seat]["to"]
        on = min([first_day_without(known, holder)] + ([] if to is None else [day_after(to)]))
        if on <= last:
            leaving.append({"seat": seat, "on": on})
    return leaving


def had_left(poll, seat, at, membership):
    """As the opening knew, or by what was recorded of the term until then; schools are looked at by opening and close."""
    snapshot, day = poll["opening"]["snapshot"], england_day(at)
    if any(one["seat"] == seat and one["on"] <= day for one in snapshot.get("leaving", [])):
        return True
    term = asked_term(snapshot, seat)
    if poll["opening"]["mode"] != "outside" or snapshot["form"] == 1 or term is None:
        return False
    holder = holder_on(dict(known_at(membership, at), schools={}), seat, day)
    return holder is None or holder["term"] != term


def faults_of_known(poll, electorate, membership):
    opening = poll["opening"]
    snapshot = opening["snapshot"]
    if snapshot["form"] == 1:
        facts = [one for kind in ("seats", "terms", "schools") for one in membership.get(kind, [])]
        if any(one["recorded"] is not None and one["recorded"] <= opening["openedAt"] for one in facts):
            yield "is of the first form, and was opened when there was the second"
        return
    day, known = england_day(snapshot["takenAt"]), known_at(membership, opening["openedAt"])
    yield from faults_of_members(snapshot, known, day)
    if opening["mode"] != "outside":
        return
    by_seat = lambda one: one["seat"]
    if opening["closesAt"] is not None and sorted(known_leaving(poll, known, day), key=by_seat) != sorted(snapshot.get("leaving", []), key=by_seat):
        yield "has others leaving before its deadline than the membership known then says"
    yield from faults_of_gone_known(poll, electorate, known_at(membership, poll["closedAt"]))


def faults_of_gone_known(poll, electorate, known):
    said = {}
    for one in poll.get("gone", []):
        said.setdefault(one["seat"], one["on"])
    for seat in silent_seats(poll, electorate):
        on = known_gone(poll, seat, known)
        if on == said.get(seat):
            continue
        if on is None:
            yield "has %s as gone at its close, and the membership known then has its member" % seat
        elif seat not in said:
            yield "leaves %s out of those who were gone at its close" % seat
        else:
            yield "has %s as gone at its close from another day than the membership known then says" % seat


def known_gone(poll, seat, known):
    """The first day of the vote from which on the seat has not the member who was asked; None: it has."""
    snapshot, on = poll["opening"]["snapshot"], None
    term, opened, day = asked_term(snapshot, seat), england_day(snapshot["takenAt"]), last_day_of(poll)
    while day >= opened:
        holder = holder_on(known, seat, day)
        if holder is not None and holder["term"] == term:
            break
        on, day = day, day_after(day, -1)
    return on


def faults_of_casting(poll, membership):
    opening, given = poll["opening"], poll.get("castingGiven")
    snapshot = opening["snapshot"]
    if given is None:
        if poll["casting"] is not None and snapshot["form"] != 1:
            yield "has a casting vote without its moment"
        return
    if poll["casting"] is None:
        yield "has how a casting vote was given, and no casting vote"
        return
    at, chair = given["at"], snapshot["chair"]
    if opening["mode"] != "outside":
        if at != poll["closedAt"]:
            yield "has a casting vote from another moment than its close"
        return
    if at < opening["openedAt"]:
        yield "has a casting vote from before it opened"
    if opening["closesAt"] is not None and at >= opening["closesAt"]:
        yield "has a casting vote from after its deadline"
    if at > poll["closedAt"]:
        yield "has a casting vote from after its close"
    if chair is not None and had_left(poll, chair, at, membership):
        yield "has a casting vote of %s, whose member was one no more" % chair


def is_there(stay, at):
    return (stay["arrived"] <= at and (stay["left"] is None or at < stay["left"])
            and (stay["how"] == "in-person" or stay["heard"]))


def is_numbered(standings):
    return all("person" in one for standing in standings if standing["held"]
               for one in [standing["term"]] + standing["substitutes"])


def room_of(snapshot, stays, at):
    """By people's numbers: who has which seat, who is there for one and has another, and the stays that give nobody a
    seat for it. Members come before substitutes. Without numbers nobody is known to be there twice."""
    there = {}
    for stay in stays:
        if is_there(stay, at):
            there.setdefault(stay["seat"], []).append(stay)
    taken, elsewhere, doubles = {}, [], []
    for as_member in (True, False):
        for standing in (one for one in snapshot["standings"] if one["held"]):
            seat = standing["seat"]
            for stay in there.get(seat["code"], []):
                person = person_of(standing, stay) if (stay["substitute"] is None) == as_member else None
                if person is None or seat["code"] in taken:
                    continue
                other = next((one for one in taken.values() if "person" in person
                              and one["person"].get("person") == person["person"]), None)
                if other is None:
                    taken[seat["code"]] = {"name": seat["name"], "person": person,
                                           "voter": "member" if as_member else person}
                else:
                    doubles.append(stay)
                    elsewhere.append({"seat": seat["code"], "name": person["name"], "at": other["name"]})
    return taken, [one for one in elsewhere if one["seat"] not in taken], doubles


def person_of(standing, stay):
    if stay["substitute"] is None:
        return standing["term"]
    return next((one for one in standing["substitutes"] if one["id"] == stay["substitute"]), None)


def without_doubles(snapshot, stays):
    """Without the stays of whoever had another seat when the poll opened."""
    doubles = room_of(snapshot, stays, snapshot["takenAt"])[2]
    return [stay for stay in stays if stay not in doubles]


def faults_of_people(snapshot):
    if snapshot["form"] == 1:
        return
    for standing in snapshot["standings"]:
        if not is_numbered([standing]):
            yield "has people of %s without their numbers" % standing["seat"]["code"]
    if snapshot["stays"] is not None:
        return
    seen, barred = [], {one["seat"] for one in snapshot.get("elsewhere", [])}
    for standing in (one for one in snapshot["standings"] if one["held"]):
        if any(is_same(one, standing["term"]) for one in seen) and standing["seat"]["code"] not in barred:
            yield "lets somebody vote for %s who has another seat" % standing["seat"]["code"]
        seen.append(standing["term"])


def is_same(one, other):
    if "person" in one and "person" in other:
        return one["person"] == other["person"]
    return plain_name(one["name"]) == plain_name(other["name"])


def voter_of(standing, snapshot, stays, at, elsewhere):
    """"member", a substitute, or None where nobody is there for the seat, or who is there has another one."""
    if any(one["seat"] == standing["seat"]["code"] for one in elsewhere):
        return None
    if stays is None:
        return "member"
    return room_of(snapshot, stays, at)[0].get(standing["seat"]["code"], {"voter": None})["voter"]


def voter_at_opening(standing, snapshot):
    return voter_of(standing, snapshot, snapshot["stays"], snapshot["takenAt"], snapshot.get("elsewhere", []))


def plain_name(name):
    return " ".join(unicodedata.normalize("NFKC", name).lower().split())


def people_of(standing):
    """Whoever could act for a seat, each with what a stay has for them: None for the member, or the substitute's id."""
    return [(None, standing["term"])] + [(one["id"], one) for one in standing["substitutes"]]


def votes_at(entry, snapshot, stays, at, elsewhere):
    """Whether one of those who are said to be elsewhere votes for the seat that they are said to have."""
    own = held_standing(snapshot, entry["seat"])
    people = [] if own is None else [one for _, one in people_of(own) if one["name"] == entry["name"]]
    for standing in snapshot["standings"]:
        if standing["seat"]["name"] != entry["at"] or standing["seat"]["code"] == entry["seat"] or not standing["held"]:
            continue
        voter = voter_of(standing, snapshot, stays, at, elsewhere)
        if voter is not None and any(is_same(one, standing["term"] if voter == "member" else voter) for one in people):
            return True
    return False


def held_standing(snapshot, seat):
    return next((one for one in snapshot["standings"] if one["held"] and one["seat"]["code"] == seat), None)


def faults_of_elsewhere(snapshot):
    """When the poll opened, the stays of whoever has another seat were left out: nobody is there for theirs."""
    stays, at = snapshot["stays"], snapshot["takenAt"]
    for entry in snapshot.get("elsewhere", []):
        standing = held_standing(snapshot, entry["seat"])
        if standing is not None and stays is not None and voter_of(standing, snapshot, stays, at, []) is not None:
            yield "has %s as of somebody elsewhere, who is there for it" % entry["seat"]
        if not votes_at(entry, snapshot, stays, at, []):
            yield "has %s as of somebody elsewhere, who votes for no other seat" % entry["seat"]


def is_elsewhere_at_close(entry, snapshot, at_close):
    """At the close they are there for the seat, by the stays, and have the other."""
    standing, stays, at = held_standing(snapshot, entry["seat"]), at_close["stays"], at_close["at"]
    there = [stay["substitute"] for stay in stays if stay["seat"] == entry["seat"] and is_there(stay, at)]
    return (standing is not None
            and any(who in there and one["name"] == entry["name"] for who, one in people_of(standing))
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
    barred = {one["seat"] for one in elsewhere}
    present = sum(1 for seat in room_of(snapshot, stays, at)[0] if seat not in barred)
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
    since = moments_of(without_doubles(snapshot, poll["atClose"]["stays"])) - moments_of(snapshot["stays"])
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
    if is_numbered(snapshot["standings"]):
        counted = without_doubles(snapshot, stays)
        follows, quorum = elsewhere == room_of(snapshot, counted, at)[1], quorum_of(snapshot, counted, at, [])
    else:
        follows = all(is_elsewhere_at_close(one, snapshot, at_close) for one in elsewhere)
        quorum = quorum_of(snapshot, stays, at, elsewhere)
    if not follows or at_close["quorum"] != quorum:
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
    first, last, silent = england_day(snapshot["takenAt"]), last_day_of(poll), silent_seats(poll, electorate)
    seats = [one["seat"] for one in gone]
    for index, seat in enumerate(seats):
        if seat not in silent:
            yield "has %s as gone at its close, whose silence is none that could count" % seat
        if seat in seats[:index]:
            yield "has %s as gone at its close twice" % seat
        if not first <= gone[index]["on"] <= last:
            yield "has %s without its member from a day on which no vote could be given" % seat


def silent_seats(poll, electorate):
    """Seats that were asked, said nothing, and that not even the opening knew to lose their member by the close."""
    last = last_day_of(poll)
    known = {one["seat"] for one in poll["opening"]["snapshot"].get("leaving", []) if one["on"] <= last}
    known |= {vote["seat"] for vote in poll["votes"]}
    return [one["seat"] for one in electorate if one["may"] and one["seat"] not in known]


def last_day_of(poll):
    """The day of the last moment at which a vote could be given: before the deadline, however late the close came."""
    closes_at = poll["opening"]["closesAt"]
    if closes_at is None or poll["closedAt"] < closes_at:
        return england_day(poll["closedAt"])
    return england_day(just_before(closes_at))


def just_before(moment):
    return (datetime.strptime(moment, MOMENT) - timedelta(milliseconds=1)).strftime(MOMENT)


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


def faults_of_votes(poll, electorate, membership):
    opening, votes = poll["opening"], poll["votes"]
    may = {one["seat"] for one in electorate if one["may"]}
    choices = {"against", "abstain"} | ({"option:" + one["code"] for one in opening["options"]} or {"for"})
    turns = {}
    if [vote["number"] for vote in votes] != list(range(1, len(votes) + 1)):
        yield "has votes that are not numbered 1, 2, 3 \u2026"
    for vote in votes:
        number, seat, turn = vote["number"], vote["seat"], vote["turn"]
        turns[seat] = turns.get(seat, 0) + 1
        if seat not in may:
            yield "has vote %s of %s, which may not vote" % (number, seat)
        if had_left(poll, seat, vote["castAt"], membership):
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


def faults_of_salts(poll):
    """Of three choices anybody could try out which one a receipt is of, unless each is over a salt that is no other's."""
    before = set()
    for vote in poll["votes"]:
        number, salt = vote["number"], vote.get("salt")
        if poll["opening"]["snapshot"]["form"] == 1:
            if salt is not None:
                yield "has vote %s with a salt, which the first form has not" % number
            continue
        if not isinstance(salt, str) or not re.fullmatch("[0-9a-f]{64}", salt) or salt in before:
            yield "has vote %s without a salt of its own" % number
        before.add(str(salt))


def faults_of_seal(poll):
    opening, at_close = poll["opening"], poll.get("atClose")
    if opening["form"] not in FORMS or opening["form"] != "topslice-poll-%s" % opening["snapshot"]["form"]:
        yield "is of a form that is not known"
    yield from faults_of_terms(poll)
    yield from faults_of_salts(poll)
    previous = sha256(canonical(opening))
    yield from faults_of_casting_receipt(poll, previous)
    for vote in poll["votes"]:
        fields = [vote[field] for field in ("number", "seat", "turn", "choice", "castAt", "given")]
        lines = (["topslice-vote-1", previous] + fields if vote.get("salt") is None
                 else ["topslice-vote-2", previous] + fields + [vote["salt"]])
        if sha256(*lines) != vote["receipt"]:
            yield "has vote %s, whose receipt does not follow from it and the votes before" % vote["number"]
            return
        previous = vote["receipt"]
    closing = {"closedAt": poll["closedAt"], "votes": len(poll["votes"]), "casting": poll["casting"],
               "result": poll["result"]}
    first = opening["form"] == "topslice-poll-1" and at_close is None
    if not first:
        closing["atClose"] = at_close
    for field in ("gone", "castingGiven"):
        if poll.get(field):
            closing[field] = poll[field]
    if sha256("topslice-close-%d" % (1 if first else 2), previous, canonical(closing)) != poll["seal"]:
        yield "has a seal that does not follow from its votes"


def faults_of_casting_receipt(poll, opening):
    given = poll.get("castingGiven")
    if given:
        fields = [given["turn"], poll["casting"] or "none", given["at"], given["given"], given["salt"]]
        if sha256("topslice-casting-1", opening, *fields) != given["receipt"]:
            yield "has a casting vote, whose receipt does not follow from it"


FORMS = ("topslice-poll-1", "topslice-poll-2")


def faults_of_electorate(stored, worked):
    by_seat = [{one["seat"]: one for one in electorate} for electorate in (stored, worked)]
    for seat in dict.fromkeys(one["seat"] for one in stored + worked):
        if by_seat[0].get(seat) != by_seat[1].get(seat):
            yield "has another right to vote of %s than follows from the membership" % seat


def faults_of(poll, membership):
    opening = poll["opening"]
    snapshot = opening["snapshot"]
    day = england_day(snapshot["takenAt"])
    electorate = [elector_of(standing, opening) for standing in snapshot["standings"]]
    # The stays of whoever has another seat are left out of those of the opening: nobody is counted twice.
    quorum = quorum_of(snapshot, snapshot["stays"], snapshot["takenAt"], [])
    yield from faults_of_electorate(poll["electorate"], electorate)
    yield from faults_of_standings(snapshot, day)
    yield from faults_of_elsewhere(snapshot)
    yield from faults_of_people(snapshot)
    yield from faults_of_known(poll, electorate, membership)
    share = (snapshot["quorumShare"]["numerator"], snapshot["quorumShare"]["denominator"])
    if share != [(numerator, denominator) for since, numerator, denominator in QUORUM_SHARES if since <= day][-1]:
        yield "has another share for its quorum than the law of that day"
    if quorum != poll["quorum"]:
        yield "has another quorum than follows from who was present"
    if quorum is not None and not quorum["quorate"] and opening["purpose"] != "views":
        yield "could not decide, and was to"
    yield from faults_at_close(poll)
    yield from faults_of_gone(poll, electorate)
    yield from faults_of_votes(poll, electorate, membership)
    yield from faults_of_time(poll)
    yield from faults_of_casting(poll, membership)
    if result_of(poll, electorate) != poll["result"]:
        yield "came to another result than its votes"
    yield from faults_of_seal(poll)


def main(arguments):
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        with open(arguments[0], encoding="utf-8") as file:
            read = json.load(file)
        polls, membership = read["polls"], read.get("membership", {})
        faults = ["poll %s %s" % (poll["opening"]["id"], what)
                  for poll in polls for what in faults_of(poll, membership)]
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
