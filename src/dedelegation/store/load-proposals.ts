import type { CalendarDate } from '../../kernel/calendar-date.ts'
import { englandDay } from '../../kernel/england-time.ts'
import type { FundingYear } from '../../kernel/funding-year.ts'
import type { Db } from '../../platform/database/database.ts'
import { constitutionOn } from '../../forum/core/constitution.ts'
import { kindOn } from '../../forum/core/forum-law.ts'
import { isOver } from '../../forum/core/meeting.ts'
import { standingOf } from '../../forum/core/replacing.ts'
import { bodiesFor } from '../../forum/core/voting-bodies.ts'
import { listQuestionsOfYear, listRules, readForumLaw, type QuestionOfYear } from '../../forum/index.ts'
import type { Asked, AskedDecision } from '../core/asked.ts'
import { QUESTION_KINDS, type Bodies, type QuestionKind } from '../core/proposals.ts'
import { tryFrozen } from './frozen-schema.ts'

/** Who votes on a year's services on the day, by the law and by what the forum settled for itself. */
export async function loadBodies(db: Db, day: CalendarDate): Promise<Bodies> {
  const law = await readForumLaw()
  const constitution = constitutionOn(await listRules(db), day)
  const bodies = (code: QuestionKind) => {
    const kind = kindOn(law, code, day)

    return kind === null ? [] : bodiesFor(kind, constitution)
  }

  return {
    [QUESTION_KINDS['de-delegated']]: bodies('de-delegation'),
    [QUESTION_KINDS['education-function']]: bodies('education-functions'),
  }
}

/** What was asked about the year's services, in the order of the meetings. */
export async function loadAsked(db: Db, year: FundingYear): Promise<readonly Asked[]> {
  const questions = await listQuestionsOfYear(db, year)

  const standing = new Set(standingOf(questions.flatMap(({ decisions }) => decisions)).map(({ number }) => number))

  return questions.filter(({ kind }) => OUR_KINDS.has(kind)).map((question) => toAsked(question, standing))
}

const OUR_KINDS: ReadonlySet<string> = new Set(Object.values(QUESTION_KINDS))

/** `standing`: the decisions of the year that none replaced, whichever question it was of. */
function toAsked(question: QuestionOfYear, standing: ReadonlySet<number>): Asked {
  const { id, item, subject, phases, title, state, terms, on, decisions, unrecorded } = question

  return {
    id,
    item,
    subject,
    phases,
    title,
    state,
    termsVersion: terms.version,
    options: terms.options.flatMap(({ data }) => tryFrozen(data) ?? []),
    meeting: { code: on.code, title: on.title, day: englandDay(on.startsAt), over: isOver(on) },
    unrecorded,
    decisions: decisions.map(({ number, phase, outcome, terms: decided }): AskedDecision => ({
      number,
      phase,
      outcome,
      frozen: decided === null ? null : tryFrozen(decided.data),
      replaced: !standing.has(number),
    })),
  }
}
