import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deviceOf } from './device.ts'

for (const [userAgent, words] of [
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0', 'Firefox on Windows'],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/17.4 Safari/605.1.15',
    'Safari on macOS',
  ],
  ['Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36', 'Chrome on Linux'],
  ['Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0', 'Edge on Windows'],
  ['<script>', 'A browser'],
  ['', 'A browser'],
] as const) {
  test(`${words}: ${userAgent.slice(0, 30)}`, () => {
    assert.equal(deviceOf(userAgent), words)
  })
}
