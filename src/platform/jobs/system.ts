/** Who asks for what nobody asks for: the program itself. */
export const SYSTEM_ID = 'system'
