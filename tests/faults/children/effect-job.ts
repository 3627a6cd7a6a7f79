import { z } from 'zod'
import { defineJob, type Job, type JobContext } from '../../../src/platform/jobs/job.ts'

type Data = Readonly<{ number: number }>

/** The job of the fault tests: given up never, and missed soon when its process dies. */
export function effectJob(run: (context: JobContext, data: Data) => Promise<void>): Job<Data> {
  return defineJob<Data>({
    name: 'fault.effect',
    permission: 'fault.effect',
    schema: z.object({ number: z.number() }),
    attempts: 1000,
    seconds: 2,
    retrySeconds: 0,
    run: (context, data) => run(context, data),
  })
}
