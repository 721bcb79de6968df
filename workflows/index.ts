/** Every workflow of a worker. */
export { clientProcess } from './client-process.ts';
export { destroyExpired } from './destroy-expired.ts';
export { listExpired } from './list-expired.ts';
export { tellSupervisors } from './tell-supervisors.ts';
export { tellUndelivered } from './tell-undelivered.ts';
export { transferCaseload } from './transfer-caseload.ts';
