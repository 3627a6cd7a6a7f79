/** "For your security you are signed out in 2 minutes, unless …" */
export function sentenceOf(seconds: number): string {
  const time = seconds > 60 ? `${Math.ceil(seconds / 60)} minutes` : seconds === 1 ? '1 second' : `${seconds} seconds`

  return `For your security you will be signed out in ${time}, because nothing was asked for some time.`
}
