import * as z from 'zod/mini';
import en from 'zod/v4/locales/en.js';

// The small flavour comes without messages; they name what is wrong with an argument or a setting.
z.config(en());

export * from 'zod/mini';
