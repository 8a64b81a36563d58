import { z } from 'zod'

/** Who watches, and from when on it is an alarm. */
export const watchSettings = {
  /** Where /metrics answers, on a port of its own that no edge leads to. Without it nothing answers. */
  METRICS_PORT: z.coerce.number().int().min(1).max(65535).optional(),
  METRICS_HOST: z.string().default('127.0.0.1'),
  LAG_ALARM_SECONDS: z.coerce.number().positive().default(10),
  EVENTS_ALARM_SECONDS: z.coerce.number().positive().default(120),
  /** LiteFS ends when its disk is full, so that this is heard of before. */
  DISK_ALARM_PERCENT: z.coerce.number().min(0).max(100).default(10),
  /** Where spans go, by OTLP over HTTP. OpenTelemetry's own variables say the rest, such as headers and sampling. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url().optional(),
  OTEL_SERVICE_NAME: z.string().default('haven'),
}
