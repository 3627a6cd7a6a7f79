import { yearInProse, type FundingYear } from '../../kernel/funding-year.ts'
import { decimalPence, formatPence } from '../../kernel/pence.ts'
import { PHASE_NAMES } from '../../kernel/phase.ts'
import { decimalUnits, formatUnits } from '../../kernel/units.ts'
import { download, NOT_FOUND, page, type PageRequest, type PageResponse, type Pages } from '../../platform/web/page.ts'
import { number, writeCsv } from '../../platform/files/csv.ts'
import { listTerms, type StoredQuestion, type TermsVersion } from '../../forum/index.ts'
import { QUESTION_STATES, type TermsOption } from '../../forum/core/question.ts'
import { nameOfRateFactor } from '../core/factor-names.ts'
import { lineAt, type FrozenProposal } from '../core/frozen-proposal.ts'
import { tryFrozen } from '../store/frozen-schema.ts'
import { findOurQuestion } from './amend-proposal.ts'
import { formatMoment } from './moment.ts'
import { amendPath, frozenPath, proposalsPath, PROPOSALS_ROUTE } from './proposal-paths.ts'
import { withYear } from './with-year.ts'
import { crumbs } from './year-view.ts'

/** Everything that was frozen with a question, at each version of its terms, down to what each school gives up. */
export function registerFrozenTerms(pages: Pages): void {
  pages.get(`${PROPOSALS_ROUTE}/:question`, 'dedelegation.read-proposals', show)
  pages.get(`${PROPOSALS_ROUTE}/:question/schools.csv`, 'dedelegation.read-proposals', downloadSchools)
}

async function show(request: PageRequest): Promise<PageResponse> {
  return withYear(request, async (year) => {
    const question = await findOurQuestion(request, year)
    if (question === null) return NOT_FOUND
    const versions = await listTerms(request.platform.db, question.id)
    const chosen = versions.find(({ version }) => String(version) === request.query['version']) ?? versions.at(-1)
    if (chosen === undefined) return NOT_FOUND

    return page('dedelegation/pages/frozen-terms.njk', view(year, question, versions, chosen))
  })
}

function view(year: FundingYear, question: StoredQuestion, versions: readonly TermsVersion[], chosen: TermsVersion) {
  const path = frozenPath(year, question.id)

  return {
    title: question.title,
    section: 'proposals',
    breadcrumbs: crumbs(year, {
      text: 'Proposals to the forum',
      href: proposalsPath(year),
    }),
    yearInProse: yearInProse(year),
    heading: question.title,
    state: QUESTION_STATES[question.state],
    recommendation: question.recommendation,
    amendHref: amendPath(year, question.id),
    version: chosen.version,
    versions: versions.map(({ version, amended, reason, at }) => ({
      version,
      href: `${path}?version=${version}`,
      current: version === chosen.version,
      words: `${amended ? 'Amended' : 'Put'} on ${formatMoment(at)}${reason === '' ? '' : `: ${reason}`}`,
    })),
    options: chosen.options.map((option) => optionView(option, chosen.options.length > 1)),
    csvHref: `${path}/schools.csv`,
  }
}

function optionView(option: TermsOption, several: boolean) {
  const frozen = tryFrozen(option.data)

  return {
    name: several ? option.name : '',
    figures: option.figures.map(({ label, value }) => ({ key: { text: label }, value: { text: value } })),
    source: frozen === null ? '' : sourceInWords(frozen),
    schools: frozen === null ? [] : schoolRows(frozen),
  }
}

function sourceInWords({ rates, census }: FrozenProposal): string {
  return `From version ${rates.version} of the rates and the counts of ${census.name} (${census.status}), SHA-256 ${census.sha256}`
}

function schoolRows(frozen: FrozenProposal) {
  return frozen.schools.map(({ name, charges, amount }) => ({
    name,
    amount: formatPence(amount),
    working: charges
      .filter(({ units }) => units > 0)
      .map(({ line, units }) => `${formatUnits(units)} × ${formatPence(lineAt(frozen, line).rate)}`)
      .join(' + '),
  }))
}

async function downloadSchools(request: PageRequest): Promise<PageResponse> {
  return withYear(request, async (year) => {
    const question = await findOurQuestion(request, year)
    if (question === null) return NOT_FOUND
    const header = ['Option', 'URN', 'School', 'Phase', 'Factor', 'Units', 'Rate', 'Amount']
    const rows = question.terms.options.flatMap(({ name, data }) => {
      const frozen = tryFrozen(data)

      return frozen === null ? [] : csvRows(name, frozen)
    })
    const file = `${question.subject}-${year}-terms-${question.terms.version}.csv`

    return download(file, 'text/csv; charset=utf-8', writeCsv([header, ...rows], { byteOrderMark: true }))
  })
}

function csvRows(option: string, frozen: FrozenProposal) {
  return frozen.schools.flatMap(({ urn, name, charges }) =>
    charges.map(({ line, units, amount }) => {
      const { phase, factor, rate } = lineAt(frozen, line)

      return [
        option,
        urn,
        name,
        PHASE_NAMES[phase],
        nameOfRateFactor(factor),
        number(decimalUnits(units)),
        number(decimalPence(rate)),
        number(decimalPence(amount)),
      ]
    }),
  )
}
