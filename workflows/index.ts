/** Every workflow of a worker. */
export { clientProcess } from './client-process.ts';
export { tellSupervisors } from './tell-supervisors.ts';
export { transferCaseload } from './transfer-caseload.ts';
