/** Bounds of a new password, in characters. */
export const passwordLength = { minimum: 10, maximum: 256 };
