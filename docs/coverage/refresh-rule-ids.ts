// Writes rule-ids.json from the specification, which lies beside the checkout or where the first argument says.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { idsOfSpecification } from './ids-of-specification.ts';

const beside = path.join(import.meta.dirname, '..', '..', '..', 'shared', 'spec', 'domain.md');
const ids = idsOfSpecification(readFileSync(process.argv[2] ?? beside, 'utf8'));
writeFileSync(path.join(import.meta.dirname, 'rule-ids.json'), `${JSON.stringify(ids)}\n`);
console.log(`${ids.length} ids`);
