// The configuration of the deployed worker, made from the repository's. Text in, text out: must
// not read or write a file.

const NO_DATABASE = '00000000-0000-0000-0000-000000000000';

/** What an account adds to the repository's configuration. */
export interface DeploySettings {
  /** Id of the account's D1 database; null in a rehearsal. */
  readonly databaseId: string | null;
  /** Origins of the published extension, comma separated; undefined = paired ones only. */
  readonly extensionOrigins: string | undefined;
}

/**
 * The configuration to deploy with, for a file one folder below the repository's root.
 *
 * @throws Error when the repository's configuration has lost a line that is filled in here.
 */
export function deployConfig(text: string, settings: DeploySettings): string {
  const { databaseId, extensionOrigins } = settings;
  const fill = (from: string, line: RegExp, to: string) => {
    if (!line.test(from)) throw new Error(`wrangler.toml has no line like ${line.source}`);
    return from.replace(line, to);
  };
  const vars = [
    'ENVIRONMENT = "production"',
    ...(extensionOrigins ? [`EXTENSION_ORIGINS = ${JSON.stringify(extensionOrigins)}`] : []),
  ].join('\n');
  const named = fill(text, /^ENVIRONMENT = .*$/m, vars);
  const stored = fill(named, new RegExp(NO_DATABASE), databaseId ?? NO_DATABASE);
  // Paths of a configuration are read from the folder it lies in.
  return fill(stored, /^(main|migrations_dir|directory) = "(?:\.\/)?/gm, '$1 = "../');
}
