/** The same where there is no Node. */
import '../suite/liveTree.test';
