/** The floors of the house: imports point down. Each rule has a planted violation in tests/floors.test.ts. */
const module_ = '^app/modules/([^/]+)/'
const doors = '^app/modules/([^/]+)/\\1(\\.server)?\\.ts$'
/** Tests, and what tests of several files share. */
const test = '\\.test(-support)?\\.tsx?$'
const floor = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: test },
  to: {
    path: '^(app|db|inngest|mocks|tests|scripts)/',
    pathNot: allowed,
    dependencyTypesNot: ['type-only'],
  },
})
const neighbours = (name, allowed) => ({
  name: `${name}-knows-its-neighbours`,
  comment: 'A module calls only the doors of its allowed neighbours.',
  severity: 'error',
  from: { path: `^app/modules/${name}/`, pathNot: test },
  to: {
    path: '^app/modules/',
    pathNot: [`^app/modules/(${[name, ...allowed].join('|')})/`],
    dependencyTypesNot: ['type-only'],
  },
})

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'enter-by-the-door',
      comment: 'From outside, a module is its two doors and nothing else.',
      severity: 'error',
      from: { path: '^(app/(routes|http|ui|entry|root)|inngest|db|server)', pathNot: test },
      to: { path: '^app/modules/', pathNot: doors },
    },
    {
      name: 'modules-enter-by-the-door',
      severity: 'error',
      from: { path: module_, pathNot: test },
      to: { path: '^app/modules/', pathNot: ['^app/modules/$1/', doors] },
    },
    neighbours('claims', ['policies', 'documents']),
    neighbours('identity', ['insurer', 'factors']),
    neighbours('factors', []),
    neighbours('staff', ['identity', 'factors']),
    neighbours('notifications', ['identity']),
    neighbours('policies', []),
    neighbours('documents', []),
    neighbours('backups', ['documents']),
    neighbours('insurer', []),
    {
      name: 'own-tables-only',
      comment: 'Tables have one owner and are never joined across contexts.',
      severity: 'error',
      from: { path: module_, pathNot: test },
      to: { path: '^db/schema/', pathNot: '^db/schema/$1\\.ts$' },
    },
    {
      name: 'only-modules-touch-db',
      severity: 'error',
      from: { path: '^(app|inngest)/', pathNot: [test, '^app/(modules|platform)/'] },
      to: { path: '^db/|(^|/)node_modules/(drizzle-orm|better-sqlite3)/' },
    },
    {
      name: 'modules-know-no-framework',
      severity: 'error',
      from: { path: '^app/(modules|platform)/', pathNot: test },
      to: { path: '(^|/)node_modules/(@remix-run/|react(-dom)?/|@conform-to/react)' },
    },
    {
      name: 'routes-dont-import-routes',
      severity: 'error',
      from: { path: '^app/routes/([^/]+)/', pathNot: test },
      to: { path: '^app/routes/', pathNot: '^app/routes/$1/' },
    },
    {
      name: 'only-the-inngest-route-imports-inngest',
      severity: 'error',
      from: { path: '^app/', pathNot: [test, '^app/routes/machines/inngest\\.ts$'] },
      to: { path: '^inngest/functions/' },
    },
    {
      name: 'server-imports-the-build-only',
      comment: 'Imported directly, a module of the app would exist twice.',
      severity: 'error',
      from: { path: '^server\\.ts$' },
      to: {
        path: '^(app|db|inngest|mocks)/',
        pathNot: '^app/platform/node-version\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
    },
    floor(
      'functions-call-doors',
      '^inngest/functions/',
      [
        doors,
        '^inngest/',
        '^app/platform/(clock|(events|telling-events|ledger|stuck-entries|failed-runs|staff-alerts|comparisons)\\.server)\\.ts$',
      ],
      'Every step calls a door; the outbox sweep, what of it tells somebody, the ledger, what is stuck and how a comparison ended are the calls into the platform.',
    ),
    floor('http-floor', '^app/http/', [
      '^app/(http|platform|words)/',
      '^app/modules/(identity/identity|factors/factors)(\\.server)?\\.ts$',
    ]),
    floor('modules-floor', '^app/modules/', [
      '^app/(modules|platform)/',
      '^app/words/words\\.ts$',
      '^db/(client\\.server\\.ts|schema/)',
    ]),
    {
      name: 'only-notifications-speak',
      comment:
        'Letters and texts are written in notifications; other modules return codes and keys.',
      severity: 'error',
      from: { path: module_, pathNot: [test, '^app/modules/notifications/'] },
      to: { path: '^app/words/', dependencyTypesNot: ['type-only'] },
    },
    floor('platform-floor', '^app/platform/', [
      '^app/platform/',
      '^db/(client\\.server\\.ts|schema/(events|audit|ledger)\\.ts)$',
      '^db/migrations/meta/_journal\\.json$',
      '^inngest/(client\\.server|events)\\.ts$',
    ]),
    floor(
      'db-client-floor',
      '^db/(client\\.server|commit-queue|keep-room|kept-statements|unavailable)\\.ts$',
      [
        '^app/platform/env\\.server\\.ts$',
        '^db/(commit-queue|keep-room|kept-statements|unavailable)\\.ts$',
      ],
    ),
    floor('ui-floor', '^app/ui/', ['^app/(ui|words)/']),
    floor('words-floor', '^app/words/', ['^app/words/']),
    floor('enhance-floor', '^app/enhance/', ['^app/enhance/']),
    floor('mocks-floor', '^mocks/', ['^mocks/']),
    {
      name: 'mocks-stay-outside',
      comment: 'Nothing of the product imports a stand-in or a test.',
      severity: 'error',
      from: { path: '^(app|db|inngest|server)', pathNot: [test, '^app/ui/look-demo/'] },
      to: { path: '^(mocks|tests|scripts)/|\\.test(-support)?\\.tsx?$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types'] },
  },
}
