/** Something new that the feed tells of, with an id that stays. */
export type FeedEntry = Readonly<{ id: string; title: string; path: string; at: Date; summary: string }>

/** An Atom feed (RFC 4287), the latest first. Links are paths of this site. */
export function feedOf(title: string, path: string, entries: readonly FeedEntry[]): string {
  const sorted = entries.toSorted((one, other) => other.at.getTime() - one.at.getTime())
  const updated = sorted[0]?.at ?? new Date(0)

  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB">
<id>urn:topslice:forum</id>
<title>${xml(title)}</title>
<link rel="self" href="${xml(path)}"/>
<updated>${updated.toISOString()}</updated>
${sorted.map(entryOf).join('\n')}
</feed>
`
}

function entryOf({ id, title, path, at, summary }: FeedEntry): string {
  return `<entry>
<id>${xml(id)}</id>
<title>${xml(title)}</title>
<link href="${xml(path)}"/>
<updated>${at.toISOString()}</updated>
<author><name>Schools Forum</name></author>
<summary>${xml(summary)}</summary>
</entry>`
}

function xml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
