import type { FundingYear } from '../../kernel/funding-year.ts'
import type { Working } from '../core/paper-document.ts'
import type { PaperFormat } from '../formats/write-paper.ts'

export function paperPath(year: FundingYear): string {
  return `/years/${year}/paper`
}

export function previewPath(year: FundingYear): string {
  return `${paperPath(year)}/preview`
}

export function findingsPath(year: FundingYear): string {
  return `${paperPath(year)}/findings`
}

/** A section of prose, or "details". */
export function sectionPath(year: FundingYear, section: string): string {
  return `${paperPath(year)}/sections/${section}`
}

export function sectionVersionsPath(year: FundingYear, section: string): string {
  return `${sectionPath(year, section)}/versions`
}

export function newAppendixPath(year: FundingYear): string {
  return `${paperPath(year)}/appendices/new`
}

export function moveAppendixPath(year: FundingYear): string {
  return `${paperPath(year)}/appendices/move`
}

export function removeAppendixPath(year: FundingYear, section: string): string {
  return `${sectionPath(year, section)}/remove`
}

export function factsPath(year: FundingYear): string {
  return `${paperPath(year)}/facts`
}

export function factPath(year: FundingYear, id: string): string {
  return `${factsPath(year)}/${id}`
}

/** No fact can have this name: ids are lower-case words. */
export function newFactPath(year: FundingYear): string {
  return `${paperPath(year)}/new-fact`
}

export function removeFactPath(year: FundingYear, id: string): string {
  return `${factPath(year, id)}/remove`
}

export function publishPath(year: FundingYear): string {
  return `${paperPath(year)}/publish`
}

export function publishedPath(year: FundingYear, number: number): string {
  return `${paperPath(year)}/published/${number}`
}

export function publishedFilePath(year: FundingYear, number: number, format: PaperFormat): string {
  return `${publishedPath(year, number)}/paper.${format}`
}

/** The paper as it stands, as a file. */
export function paperFilePath(year: FundingYear, format: PaperFormat): string {
  return `${paperPath(year)}.${format}`
}

/** Where a figure of the paper is worked out. */
export function workingPath(year: FundingYear, working: Working): string {
  switch (working.kind) {
    case 'service':
      return `/years/${year}/services/${working.service}`
    case 'school':
      return `/years/${year}/schools/${working.urn}`
    case 'fact':
      return factPath(year, working.id)
    case 'assumptions':
      return `/years/${year}/assumptions`
    case 'heading':
      return `#${working.id}`
  }
}
