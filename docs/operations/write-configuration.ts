// Writes configuration.md from the schemas that the environment is checked by. npm test says where it is out of date.
import { writeFileSync } from 'node:fs';
import { configurationPage } from './configuration-page.ts';

writeFileSync(new URL('./configuration.md', import.meta.url), configurationPage());
