import { collectDefaultMetrics, Registry } from 'prom-client';

/**
 * Metrics of one process, with what every process of ours tells: memory, processor, garbage and the lag of its event loop.
 */
export function openRegistry(): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return registry;
}
