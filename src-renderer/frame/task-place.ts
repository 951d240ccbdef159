/** What of a task's settings an error or the menu leads to. */
export type TaskPlace = 'model' | 'params' | 'run-on'
