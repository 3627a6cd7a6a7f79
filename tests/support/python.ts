/** Any Python 3, for the second verifier of the record of actions. */
export const PYTHON = 'python3'

export const HOW_TO_GET_PYTHON =
  'install Python 3.8 or later (on Debian: apt-get install python3) and run the tests again'
