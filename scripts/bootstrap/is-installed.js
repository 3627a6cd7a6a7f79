/** @typedef {{ version?: string, dev?: boolean, optional?: boolean, devOptional?: boolean }} LockedPackage */

/**
 * Whether every package of the lock is installed in its version. A package that only some machines need may be
 * missing, and so may one for development where that is not asked for.
 *
 * @param {Record<string, LockedPackage>} wanted the packages of package-lock.json
 * @param {Record<string, LockedPackage>} installed the packages of npm's own list in node_modules
 * @param {{ development: boolean }} needs
 */
export function isInstalled(wanted, installed, needs) {
  return Object.entries(wanted).every(([path, { version, dev, optional, devOptional }]) => {
    if (path === '') return true
    const found = installed[path]
    if (found !== undefined) return found.version === version
    if (optional || devOptional) return true

    return dev === true && !needs.development
  })
}
