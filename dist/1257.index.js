export const id = 1257;
export const ids = [1257];
export const modules = {

/***/ 1257:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createWorkspace: () => (/* binding */ createWorkspace)
});

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(2807);
// EXTERNAL MODULE: external "node:readline"
var external_node_readline_ = __webpack_require__(481);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
;// CONCATENATED MODULE: ./build/adapters/system/shell.js



/** What a shell has left in the background keeps the pipes open; its last lines get this long. */
const LAST_LINES_MS = 2_000;
/**
 * Runs a command as a workflow's `run:` does: bash where there is one, sh otherwise, and ended by the first line that
 * fails (`-e`).
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsshell
 */
async function runShell(command, options) {
    try {
        return await runIn('bash', command, options);
    }
    catch (error) {
        if (!isMissing(error))
            throw error;
        return runIn('sh', command, options);
    }
}
async function runIn(shell, command, options) {
    const { directory, environment, report, signal } = options;
    const child = (0,external_node_child_process_.spawn)(shell, ['-e', '-c', command], {
        cwd: directory,
        env: { ...inherited(), ...environment },
        stdio: ['ignore', 'pipe', 'pipe'],
        // A group of its own, so that what the shell has started ends with it.
        detached: true,
    });
    const stop = () => endGroup(child.pid);
    signal?.addEventListener('abort', stop, { once: true });
    if (signal?.aborted)
        stop();
    const late = new AbortController();
    const ended = new Promise((resolve, reject) => {
        child.once('error', reject);
        child.once('exit', (code, by) => resolve(by === null ? { code: code ?? 1 } : { signal: by }));
    });
    const timeout = (0,promises_.setTimeout)(options.timeout, 'timeout', { signal: late.signal });
    const shown = Promise.all([show(child.stdout, report), show(child.stderr, report)]);
    try {
        const end = await Promise.race([ended, timeout]);
        if (end === 'timeout')
            stop();
        // Not `close`: a server that the command has left in the background holds the pipes open for ever.
        await Promise.race([shown, (0,promises_.setTimeout)(LAST_LINES_MS, undefined, { signal: late.signal })]);
        return end;
    }
    finally {
        signal?.removeEventListener('abort', stop);
        late.abort();
        stop();
        child.stdout.destroy();
        child.stderr.destroy();
    }
}
function endGroup(pid) {
    if (pid === undefined)
        return;
    try {
        process.kill(-pid, 'SIGTERM');
    }
    catch (error) {
        // It ended by itself in the same moment.
        if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH'))
            throw error;
    }
}
/** What a workflow's `run:` would see: not the inputs of this action, which hold the token. */
function inherited() {
    return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('INPUT_')));
}
async function show(stream, report) {
    for await (const line of (0,external_node_readline_.createInterface)({ input: stream, crlfDelay: Infinity }))
        report.line(line);
}
function isMissing(error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOENT' && 'syscall' in error;
}

;// CONCATENATED MODULE: ./build/adapters/system/git-workspace.js






function createWorkspace({ directory, report, signal }) {
    return {
        built: () => readBuilt(directory),
        run: (command, environment, timeout, until) => {
            const signals = [signal, until].filter((one) => one !== undefined);
            return runShell(command, { directory, environment, report, timeout, signal: AbortSignal.any(signals) });
        },
    };
}
const run = (0,external_node_util_.promisify)(external_node_child_process_.execFile);
async function readBuilt(directory) {
    // In a container job the checkout belongs to another user, and git refuses it without this.
    const git = async (...args) => {
        const { stdout } = await run('git', ['-c', `safe.directory=${directory}`, '-C', directory, ...args], {
            maxBuffer: 64 * 1024 * 1024,
            // LC_ALL: what git says is matched below. CEILING: only a repository of the workspace itself counts, not one that
            // it happens to lie in.
            env: {
                ...process.env,
                GIT_OPTIONAL_LOCKS: '0',
                LC_ALL: 'C',
                GIT_CEILING_DIRECTORIES: (0,external_node_path_.dirname)((0,external_node_path_.resolve)(directory)),
            },
        });
        return stdout;
    };
    try {
        if (!(await hasCommit(git, directory)))
            return undefined;
        const [commit = '', tree = ''] = (await git('rev-parse', 'HEAD', 'HEAD^{tree}')).split('\n');
        // The commit itself names its parents; `git log` shows none at the edge of a clone of depth 1.
        const parents = parentsIn(await git('cat-file', '-p', 'HEAD'));
        const dirty = (await git('status', '--porcelain', '--untracked-files=no')).trim() !== '';
        return { commit, tree, parents, dirty };
    }
    catch (error) {
        throw new errors/* SwitchyardError */.n('checkout-unreadable', `git cannot read ${directory}: ${textOf(error)}`, {
            next: 'Run actions/checkout before this step, in the same job and container.',
            cause: error,
        });
    }
}
/**
 * Nothing was checked out: no git, no repository, or one without a commit. A repository that git refuses to read is
 * another thing: taken for none, its tree would be believed from elsewhere.
 */
async function hasCommit(git, directory) {
    try {
        await git('rev-parse', '--git-dir');
    }
    catch (error) {
        if (git_workspace_isMissing(error)) {
            // Without git nobody can tell what was checked out: a tree from elsewhere would be believed.
            if ((0,external_node_fs_.existsSync)((0,external_node_path_.join)(directory, '.git')))
                throw error;
            return false;
        }
        if (/not a git repository|cannot change to/.test(textOf(error)))
            return false;
        throw error;
    }
    return git('rev-parse', '--verify', '--quiet', 'HEAD').then(() => true, () => false);
}
function git_workspace_isMissing(error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
function parentsIn(commit) {
    const header = commit.split('\n\n', 1)[0] ?? '';
    return [...header.matchAll(/^parent ([0-9a-f]+)$/gm)].map(([, sha]) => sha ?? '');
}
function textOf(error) {
    return error instanceof Error ? error.message : String(error);
}


/***/ })

};
