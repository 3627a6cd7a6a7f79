import { describeAction } from '../../platform/audit/describe-event.ts'
import { countJobs, JOB_STATES, listJobs, type JobState, type ListedJob } from '../../platform/jobs/store/list-jobs.ts'
import { optionsOf } from '../../platform/web/list-query.ts'
import { NOT_FOUND, page, redirect, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import { findNames } from '../../people/index.ts'
import { describeActor } from '../../platform/audit/describe-event.ts'
import { retryFailedJob } from '../actions/retry.ts'
import { ADMINISTRATION_PATH, JOBS_PATH, pathOf, RETRY_JOB_PATH } from './paths.ts'

export const JOBS_SHOWN = 200

/** What Topslice does by itself, the latest first: above all, what failed. */
export async function showJobs({ platform, actor, query, may }: PageRequest): Promise<PageResponse> {
  const { db } = platform
  const state = JOB_STATES.find((each) => each === query['state'])
  const jobs = await listJobs(db, { limit: JOBS_SHOWN, ...(state === undefined ? {} : { state }) })
  const counts = await countJobs(db)
  const names = await platform.readAs(actor, (tx) => findNames(tx, [...new Set(jobs.map(({ asker }) => asker))]))

  return page('administration/pages/jobs.njk', {
    title: 'Jobs',
    section: 'administration',
    wide: true,
    breadcrumbs: [{ text: 'Administration', href: ADMINISTRATION_PATH }],
    counts: JOB_STATES.map((each) => ({ label: STATES[each].text, value: String(counts[each]) })),
    states: optionsOf(
      { '': 'All', ...Object.fromEntries(JOB_STATES.map((each) => [each, STATES[each].text])) },
      state ?? '',
    ),
    jobs: jobs.map((job) => jobView(job, names)),
    shown: JOBS_SHOWN,
    mayRetry: may('administration.retry-jobs'),
    path: JOBS_PATH,
  })
}

export async function submitRetryJob({ platform, actor, params }: PageRequest): Promise<PageResponse> {
  const id = params['id'] ?? ''
  if (!UUID.test(id)) return NOT_FOUND
  const retried = await retryFailedJob(platform, actor, id)

  return retried
    ? redirect(JOBS_PATH, 'The job is tried once more.')
    : redirect(
        JOBS_PATH,
        'Only a job that failed can be tried again. This one has not failed, or was tried meanwhile.',
        'important',
      )
}

export const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

const STATES: Readonly<Record<JobState, Readonly<{ text: string; classes: string }>>> = {
  waiting: { text: 'Waiting', classes: 'govuk-tag--grey' },
  running: { text: 'Running', classes: 'govuk-tag--blue' },
  'waiting-to-retry': { text: 'To be tried again', classes: 'govuk-tag--yellow' },
  done: { text: 'Done', classes: 'govuk-tag--green' },
  failed: { text: 'Failed', classes: 'govuk-tag--red' },
}

function jobView(job: ListedJob, names: ReadonlyMap<string, string>) {
  return {
    name: `${describeAction(`x.${job.name.split('.')[0] ?? ''}`)}: ${describeAction(job.name).toLowerCase()}`,
    id: job.id,
    tag: STATES[job.state],
    attempts: `${job.attempts} of ${job.most}`,
    asker: describeActor(job.asker, names),
    askedAt: job.askedAt,
    endedAt: job.endedAt,
    nextAt: job.nextAt,
    error: job.error,
    retry: job.state === 'failed' ? pathOf(RETRY_JOB_PATH, { id: job.id }) : '',
  }
}
