/// The rows of a query, read a batch at a time.
public protocol RowCursor: AnyObject {
    /// How many values a row has.
    var width: Int { get }

    /// Adds rows to a batch until it holds so many, or so many bytes, or there are no more: then the batch says so in `isLast`.
    ///
    /// A batch gets one row at least, however long that is.
    func fill(_ batch: RowBatch, maximumRows: Int, maximumBytes: Int) throws

    /// Gives up what has not been read.
    func close()
}
