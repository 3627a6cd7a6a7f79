/** How long recovery codes stay to be read, printed and downloaded after they were made. */
export const SHOWN_CODES_MINUTES = 10
