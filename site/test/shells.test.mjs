import assert from 'node:assert/strict';
import test from 'node:test';
import { shells } from '../src/shells.mjs';

const powershell = text => shells(text).find(each => each.language === 'powershell')?.text;

test('A command that both shells take stands once', () => assert.deepEqual(shells('dotnet run --project A -- b'), [{ label: 'bash, PowerShell', language: 'bash', text: 'dotnet run --project A -- b' }]));
test('A variable before the command', () => assert.equal(powershell('A=1 B="x y" dotnet test'), "$env:A = '1'; $env:B = 'x y'; dotnet test"));
test('An exported variable', () => assert.equal(powershell('export A=/b'), "$env:A = '/b'"));
test('A line that goes on', () => assert.equal(powershell('curl -X POST a \\\n  -d b'), 'curl.exe -X POST a `\n  -d b'));
test('A file that curl sends', () => assert.equal(powershell('curl -d @a/b.json c'), "curl.exe -d '@a/b.json' c"));
test('One command after the other', () => assert.equal(powershell('cd a && dotnet test'), 'cd a; dotnet test'));
test('A variable that both shells know', () => assert.equal(powershell('A=$PWD/b dotnet test'), '$env:A = "$PWD/b"; dotnet test'));
for (const text of ['echo $NAME', 'bash a.sh', 'gzip -c a | dotnet run', 'dotnet run < a']) {
  test(`Without a simple form: ${text}`, () => {
    assert.equal(powershell(text), undefined);
    assert.match(shells(text)[0].label, /WSL/);
  });
}
