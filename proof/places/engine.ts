import { spawnSync } from 'node:child_process';

/** A program that makes images and runs them. */
export type Engine = ReturnType<typeof createEngine>;

/**
 * @returns Docker where its daemon answers, else Podman
 * @throws when neither works here
 */
export function findEngine(): Engine {
  const said: string[] = [];
  for (const name of ['docker', 'podman'] as const) {
    const { status, error, stderr } = spawnSync(name, ['info'], { encoding: 'utf8' });
    if (status === 0) return createEngine(name);
    said.push(`${name}: ${error?.message ?? stderr.trim()}`);
  }
  throw new Error(
    `There is neither Docker nor Podman that works here: nothing was tried.\n${said.join('\n')}`,
  );
}

function createEngine(name: 'docker' | 'podman') {
  // Podman's own format knows no health check.
  const env = { ...process.env, BUILDAH_FORMAT: 'docker' };

  /** @returns what it wrote, without the space around it */
  const run = (...args: string[]): string => {
    const { status, stdout, stderr, error } = spawnSync(name, args, { env, encoding: 'utf8' });
    if (error ?? status !== 0)
      throw new Error(`${name} ${args.join(' ')} ended with ${error ?? status}:\n${stdout}${stderr}`);
    return stdout.trim();
  };
  /** A build is watched, not read. */
  const build = (...args: string[]): void => {
    const { status, error } = spawnSync(name, ['build', ...args], { env, stdio: 'inherit' });
    if (error ?? status !== 0) throw new Error(`${name} build ended with ${error ?? status}`);
  };
  /** Docker asks by itself; Podman leaves that to systemd, and is told here to ask. */
  const isHealthy = (container: string): boolean =>
    name === 'docker'
      ? run('inspect', '--format', '{{.State.Health.Status}}', container) === 'healthy'
      : spawnSync(name, ['healthcheck', 'run', container]).status === 0;
  const remove = (...args: string[]) => spawnSync(name, args, { stdio: 'ignore' });

  return { version: run('--version'), run, build, isHealthy, remove };
}
