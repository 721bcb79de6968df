import type { CommandForm } from '../command-form.ts';

export const servicePeriodForms: { readonly startServicePeriod: CommandForm } = {
  startServicePeriod: { derived: ['ageAtStart', 'ageAtEnd'] },
};
