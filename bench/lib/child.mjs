// A Python process that answers one line of JSON to each: the competitor, in the same run and by turns.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { inVenv } from '../../scripts/lib/run.mjs';

export function python(script, ...args) {
  const child = spawn(inVenv('python'), ['-W', 'ignore', script, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  const waiting = [];
  createInterface({ input: child.stdout }).on('line', line => waiting.shift()?.resolve(JSON.parse(line)));
  child.on('exit', code => waiting.forEach(w => w.reject(new Error(`${script} ended with ${code}`))));
  return {
    ask: said =>
      new Promise((resolve, reject) => {
        waiting.push({ resolve, reject });
        child.stdin.write(`${JSON.stringify(said)}\n`);
      }),
    close: () => child.stdin.end()
  };
}
