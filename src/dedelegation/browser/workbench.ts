import { readWorkbenchData, type WorkbenchData } from '../core/workbench-data.ts'
import { startWorkbench } from './live-workbench.ts'

/** Where the page has a workbench, makes it live. Without this script the same form works by its buttons. */
const form = document.querySelector<HTMLFormElement>('form#workbench')
if (form !== null) await start(form)

async function start(form: HTMLFormElement): Promise<void> {
  const response = await fetch(form.dataset['data'] ?? '', { headers: { accept: 'application/json' } })
  // Somebody saved between the page and this request: the form still works, and saving it says who.
  if (!response.ok) return
  const data = (await response.json()) as WorkbenchData
  startWorkbench(form, { data, ...readWorkbenchData(data) })
  document.documentElement.classList.add('workbench-live')
}
