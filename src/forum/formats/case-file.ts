/** A part of the case: a heading, with paragraphs or rows of names and values. */
export type CasePart = Readonly<{
  heading: string
  paragraphs: readonly string[]
  rows: readonly Readonly<{ name: string; value: string }>[]
}>

/** One file of HTML that needs nothing beside it: to be read, printed and sent as it is. */
export function writeCaseFile(title: string, parts: readonly CasePart[]): string {
  const body = parts.map(
    ({ heading, paragraphs, rows }, index) => `<h2 id="part-${index + 1}">${escape(heading)}</h2>
${paragraphs.map((words) => `<p>${escape(words)}</p>`).join('\n')}
${rows.length === 0 ? '' : tableOf(index, rows)}`,
  )

  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<style>
body { font-family: Arial, sans-serif; line-height: 1.5; max-width: 42rem; margin: 2rem auto; padding: 0 1rem; color: #0b0c0c }
table { border-collapse: collapse; width: 100% }
th, td { border-bottom: 1px solid #b1b4b6; padding: 0.4rem 0.6rem 0.4rem 0; text-align: left; vertical-align: top }
th { width: 40% }
</style>
</head>
<body>
<h1>${escape(title)}</h1>
${body.join('\n')}
</body>
</html>
`
}

/** Named by the heading above it. */
function tableOf(index: number, rows: CasePart['rows']): string {
  const lines = rows.map(({ name, value }) => `<tr><th scope="row">${escape(name)}</th><td>${escape(value)}</td></tr>`)

  return `<table aria-labelledby="part-${index + 1}">\n<tbody>\n${lines.join('\n')}\n</tbody>\n</table>`
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}
