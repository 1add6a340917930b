/** The same hovers where there is no Node. */
import '../suite/hover.test';
