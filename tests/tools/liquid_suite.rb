# Takes the templates out of Shopify's own tests of Liquid, with what they are given and what they shall print.
#
#     ruby liquid_suite.rb FOLDER
#
# FOLDER is a checkout of Shopify/liquid, at the version that Jekyll has. Each call of `assert_template_result` in its
# test/integration/ becomes a line of JSON: test, template, assigns, expected; or `skipped`, with the reason, where the test needs
# what no site has: objects of Ruby, tags or partials of its own.
require "json"

FOLDER = File.expand_path(ARGV.fetch(0))
ARGV.clear
$LOAD_PATH.unshift(File.join(FOLDER, "lib"), File.join(FOLDER, "test"))
require "minitest"
# what the tests' own helper would begin at its end
module Minitest
  def self.autorun; end
end
require "test_helper"

# A value as data have it; throws what no data can have.
def plain(value)
  case value
  when nil, true, false, Integer, String then value
  when Float then value.finite? ? value : throw(:other, "a number that is none")
  when Symbol then throw(:other, "an object of Ruby")
  when Array then value.map { |item| plain(item) }
  when Hash
    throw(:other, "an object of Ruby") if value.default || value.default_proc || value.class != Hash
    value.to_h do |key, item|
      throw(:other, "an object of Ruby") unless key.is_a?(String)
      [key, plain(item)]
    end
  else throw(:other, "an object of Ruby")
  end
end

CASES = []

module Minitest::Assertions
  def assert_template_result(expected, template, *rest, **options)
    assigns = rest.first.is_a?(Hash) ? rest.first : options.select { |key, _| key.is_a?(String) }
    found = { "test" => "#{self.class.name}##{name}", "template" => template, "expected" => expected }
    reason = catch(:other) do
      throw(:other, "partials") if options[:partials]
      throw(:other, "errors") if options[:render_errors] || options[:error_mode] == :strict
      throw(:other, "errors") if @is_refused
      throw(:other, "no text") unless expected.is_a?(String) && template.is_a?(String)
      throw(:other, "partials") if template =~ /\{%-?\s*(include|render)\b/
      throw(:other, "objects of the test") if instance_variable_defined?(:@context)
      found["assigns"] = plain(assigns)
      nil
    end
    found["skipped"] = reason if reason
    CASES << found
  end
  def assert_raises(*)
    @is_refused = true
    yield
  rescue Exception => error
    error
  ensure
    @is_refused = false
  end
  # the others say nothing of a template
  def assert_equal(*) = true
  def assert_match(*) = true
  def assert_nil(*) = true
  def assert(*) = true
  def refute(*) = true
end

Dir[File.join(FOLDER, "test/integration/**/*_test.rb")].sort.each do |file|
  require file
rescue LoadError
  nil
end
Liquid::Template.error_mode = :lax if Liquid::Template.respond_to?(:error_mode=)
Minitest::Runnable.runnables.each do |tests|
  next unless tests < Minitest::Test
  tests.runnable_methods.each do |method|
    test = tests.new(method)
    begin
      test.setup
      test.send(method)
    rescue Exception
      nil
    ensure
      begin
        test.teardown
      rescue Exception
        nil
      end
    end
  end
end
CASES.each { |found| puts JSON.generate(found) }
