import { route, type RouteConfig } from '@remix-run/route-config'

/** Every URL of the portal. The paths are a public contract: add, never rename. */
export default [
  // machines
  route('/health/live', 'routes/machines/health-live.ts'),
  route('/health/ready', 'routes/machines/health-ready.ts'),

  // everything else
  route('*', 'routes/public/not-found.tsx'),
] satisfies RouteConfig
