import { randomUUID } from 'node:crypto';
import os from 'node:os';
import type { Database } from '../storage/database/database.ts';
import { storePerson, type PersonRecord } from '../storage/directory/persons.ts';
import { changesBetween } from '../storage/usage-log/changes-between.ts';
import { logUsage } from '../storage/usage-log/usage-log.ts';

/**
 * Makes the account of an administrator, with its row in the usage log; false, and neither, where somebody has the subject
 * already. Who did it is whom the operating system names, which nobody has proved to us: so the row's role is OPERATOR. Only
 * the owner of the database may write in such a name.
 */
export async function addAdministrator(
  db: Database,
  given: Pick<PersonRecord, 'subject' | 'name' | 'email'>,
): Promise<boolean> {
  const person: PersonRecord = {
    id: randomUUID(),
    ...given,
    language: 'fi',
    role: 'ADMINISTRATOR',
    county: null,
    organisationId: null,
    active: true,
  };
  return db.$transaction(async (tx) => {
    if (!(await storePerson(tx, person))) return false;
    await logUsage(tx, entryOf(person));
    return true;
  });
}

/** In a container a user may have a number only. */
function userOfSystem(): string {
  try {
    return os.userInfo().username;
  } catch {
    return `uid ${String(process.getuid?.() ?? 'unknown')}`;
  }
}

function entryOf({ id, county: _county, organisationId: _organisation, ...given }: PersonRecord) {
  const username = userOfSystem();
  return {
    requestId: randomUUID(),
    personId: `operator/${username}`,
    personName: username,
    role: 'OPERATOR',
    organisation: os.hostname(),
    county: null,
    operation: 'addAdministrator',
    kind: 'WRITE',
    outcome: 'ALLOWED',
    code: null,
    relation: null,
    purpose: 'TECHNICAL_ADMINISTRATION',
    data: ['PERSONS'],
    processIds: [],
    reasonId: null,
    disclosedTo: null,
    legalBasis: null,
    aboutPerson: null,
    newestShown: null,
    oldestShown: null,
    searchedFor: null,
    target: `person/${id}`,
    changes: changesBetween({}, given),
  } as const;
}
