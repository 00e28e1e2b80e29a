// What the pages at which links of e-mails arrive send: the token of the link.
import { z } from 'zod';

export const linkForm = z.object({ token: z.string().min(1, 'people.link-over').max(200, 'people.link-over') });
