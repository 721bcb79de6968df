// Writes permissions.md from the permission matrix. npm test says where it is out of date.
import { writeFileSync } from 'node:fs';
import { permissionsPage } from './permissions-page.ts';

writeFileSync(new URL('./permissions.md', import.meta.url), permissionsPage());
