// The forms before somebody is signed in, read once at the edge.
import { z } from 'zod';
import { passwordLength } from '../auth/password-length.ts';

export const emailField = z
	.string()
	.transform((text) => text.trim())
	.pipe(z.email('people.email-wrong').max(254, 'people.email-wrong'));

export const newPasswordField = z.string().min(passwordLength.minimum, 'people.password-short').max(passwordLength.maximum, 'people.password-long');

/** An existing password may be of any length that the browser sends. */
export const passwordField = z.string().min(1, 'people.password-missing').max(passwordLength.maximum, 'people.password-wrong');
