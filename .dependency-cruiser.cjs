// Who may import whom. Type imports count: a face that knows another's types depends on it.

/** The folders of src that another folder may not import: everything but those named. */
function allOf(folder, allowed) {
  return {
    name: `${folder}-imports`,
    comment: `src/${folder} may import only ${[folder, ...allowed].join(', ')} of src`,
    severity: 'error',
    from: { path: `^src/${folder}/` },
    to: { path: '^src/', pathNot: `^src/(?:${[folder, ...allowed].join('|')})(?:/|\\.ts$)` },
  };
}

/** A package that only some folders may import. */
function onlyIn(packages, folders) {
  return {
    name: `${packages[0].replace(/\W+/g, '')}-only`,
    comment: `${packages.join(', ')} may be imported only in ${folders.join(', ')}`,
    severity: 'error',
    from: { path: '^src/', pathNot: `^src/(?:${folders.join('|')})(?:/|\\.ts$)` },
    to: { path: packages.map((name) => `node_modules/${name}/`).join('|') },
  };
}

module.exports = {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-drawers',
      severity: 'error',
      from: {},
      to: { path: '/(?:utils?|helpers?|common|misc|types)(?:/|\\.ts$)', pathNot: 'node_modules' },
    },
    {
      name: 'no-dev-packages',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['npm', 'npm-optional', 'type-only'] },
    },
    { name: 'no-tests', severity: 'error', from: { path: '^src/' }, to: { path: '^(?:test|bench|scripts)/' } },
    allOf('domain', []),
    allOf('files', ['domain']),
    allOf('database', ['domain']),
    allOf('service', ['domain', 'database']),
    allOf('bot', ['service', 'domain', 'files', 'reports', 'i18n', 'database/prisma']),
    allOf('jobs', ['service', 'domain']),
    allOf('http', ['service', 'domain', 'files', 'reports', 'i18n']),
    allOf('reports', ['domain', 'i18n']),
    allOf('i18n', ['domain']),
    allOf('emulator', []),
    allOf('local', [
      'service',
      'domain',
      'files',
      'database',
      'i18n',
      'config',
      'log',
      'closing',
      'startFailure',
      'http/server',
    ]),
    {
      name: 'cli-imports',
      comment: 'the command line may import the faces’ own parts and app.ts',
      severity: 'error',
      from: { path: '^src/cli/' },
      to: { path: '^src/(?:bot|database|jobs|http|emulator)/' },
    },
    {
      name: 'app-is-the-top',
      comment: 'app.ts is imported by main.ts and the command line alone',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(?:main\\.ts|cli/)' },
      to: { path: '^src/app\\.ts$' },
    },
    onlyIn(['@prisma', 'pg', 'pg-copy-streams', 'umzug'], ['database']),
    onlyIn(['grammy', '@grammyjs', 'undici'], ['bot']),
    onlyIn(['node-cron', 'graphile-worker'], ['jobs']),
    onlyIn(['chart.js', 'chartjs-[^/]+', 'canvas'], ['reports']),
    onlyIn(['docx', 'write-excel-file', 'fflate'], ['reports', 'files']),
    onlyIn(['commander'], ['cli']),
    onlyIn(['pinyin-pro'], ['service']),
    onlyIn(['yaml', 'read-excel-file', 'csv-parse', 'age-encryption'], ['files']),
    {
      name: 'domain-is-pure',
      comment: 'the domain knows hashing, zod and the calendar, and nothing else outside itself',
      severity: 'error',
      from: { path: '^src/domain/' },
      to: {
        dependencyTypes: ['core', 'npm'],
        pathNot: '^(?:crypto|node:crypto)$|node_modules/(?:zod|temporal-polyfill|chinese-days)/',
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^src/(?:database/client|emulator/web-chat)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
