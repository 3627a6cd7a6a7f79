import type { Pages } from '../../platform/web/page.ts'
import type { FindYear } from '../actions/publish-paper.ts'
import { PAPER_FORMATS } from '../formats/write-paper.ts'
import { addAppendix, askForAppendix, askToRemoveAppendix, removeAppendixPage } from './appendix.ts'
import { editDetails, saveDetails } from './details.ts'
import { moveAppendixPage } from './move-appendix.ts'
import { downloadPaper } from './downloads.ts'
import { askForFact, editFact, removeFactPage, saveEditedFact, saveNewFact } from './fact.ts'
import { showFacts } from './facts.ts'
import { showFindings } from './findings.ts'
import { showPaper } from './overview.ts'
import { forPaper, forPaperFile } from './paper-context.ts'
import { showPreview } from './preview.ts'
import { askToPublish, publish } from './publish.ts'
import { downloadPublished, showPublished } from './published.ts'
import { restoreSectionVersion, showSectionVersions } from './section-versions.ts'
import { editSection, saveOrPreviewSection } from './section.ts'

const PAPER = '/years/:year/paper'

/** The paper's pages, on whatever gives a year's models. */
export function registerPaperPages(pages: Pages, findYear: FindYear): void {
  const read = (path: string, show: Parameters<typeof forPaper>[1]) =>
    pages.get(`${PAPER}${path}`, 'reports.read', forPaper(findYear, show))
  const edit = (path: string, show: Parameters<typeof forPaper>[1], save: Parameters<typeof forPaper>[1]) => {
    pages.get(`${PAPER}${path}`, 'reports.edit', forPaper(findYear, show))
    pages.post(`${PAPER}${path}`, 'reports.edit', forPaper(findYear, save))
  }

  read('', showPaper)
  read('/preview', showPreview)
  read('/findings', showFindings)
  read('/facts', showFacts)
  edit('/sections/details', editDetails, saveDetails)
  edit('/sections/:section', editSection, saveOrPreviewSection)
  edit('/sections/:section/versions', showSectionVersions, restoreSectionVersion)
  edit('/sections/:section/remove', askToRemoveAppendix, removeAppendixPage)
  edit('/appendices/new', askForAppendix, addAppendix)
  pages.post(`${PAPER}/appendices/move`, 'reports.edit', forPaper(findYear, moveAppendixPage))
  edit('/new-fact', askForFact, saveNewFact)
  edit('/facts/:fact', editFact, saveEditedFact)
  pages.post(`${PAPER}/facts/:fact/remove`, 'reports.edit', forPaper(findYear, removeFactPage))
  pages.get(`${PAPER}/publish`, 'reports.publish', forPaper(findYear, askToPublish))
  pages.post(
    `${PAPER}/publish`,
    'reports.publish',
    forPaper(findYear, (context, request) => publish(context, request, findYear)),
  )
  pages.get(`${PAPER}/published/:number`, 'reports.read-published', showPublished)
  for (const format of PAPER_FORMATS) {
    pages.get(
      `${PAPER}.${format}`,
      'reports.read',
      forPaperFile(findYear, (context) => downloadPaper(context, format)),
    )
    pages.get(`${PAPER}/published/:number/paper.${format}`, 'reports.read-published', (request) =>
      downloadPublished(request, format),
    )
  }
}
